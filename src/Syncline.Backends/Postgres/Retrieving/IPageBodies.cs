using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>
/// Keeps the bodies of staged pages outside the database. It may lose any of them: a page whose body is gone is read again. What nobody refers to any more may stay
/// for a while.
/// </summary>
public interface IPageBodies
{
    /// <summary>Keeps a body. When it returns, whoever asks for this place finds it. The same place is the same body.</summary>
    Task PutAsync(PagePlace place, byte[] body, CancellationToken cancellationToken);

    /// <summary>The body; null when it is gone.</summary>
    Task<byte[]?> FindAsync(PagePlace place, CancellationToken cancellationToken);

    /// <summary>Lets go of bodies that nobody refers to any more. What cannot be deleted just now stays behind, without a word.</summary>
    Task DeleteAsync(IReadOnlyList<PagePlace> places, CancellationToken cancellationToken);

    /// <summary>The places of bodies that have been kept for so long, some at a time: one Customer's, or (null) everybody's.</summary>
    IAsyncEnumerable<IReadOnlyList<PagePlace>> ListAsync(CustomerId? customer, TimeSpan age, CancellationToken cancellationToken);
}
