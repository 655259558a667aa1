using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>Places in the feed that readers keep here under a name: the installation's own, or one Customer's, whose names are apart.</summary>
public interface IFeedPositions
{
    /// <summary>The cursor of that name; null where there is none.</summary>
    /// <param name="owner">Whose it is; null for the installation's.</param>
    /// <param name="name">Its name, as it was given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<FeedPosition?> FindAsync(CustomerId? owner, string name, CancellationToken cancellationToken);

    /// <summary>Those of one owner by name, from <paramref name="after"/> (exclusive; null from the first).</summary>
    Task<IReadOnlyList<FeedPosition>> ListAsync(CustomerId? owner, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Moves it from the cursor that it has to another, forwards or back; where <paramref name="from"/> is null, makes it. Of several who do so at once one does.
    /// </summary>
    /// <returns>False, and nothing done, when it has another cursor than <paramref name="from"/>.</returns>
    /// <exception cref="Runs.SyncException"><c>feed.position_unknown</c>: <paramref name="to"/> is no place in the feed.</exception>
    Task<bool> MoveAsync(CustomerId? owner, string name, string? from, string to, CancellationToken cancellationToken);

    /// <summary>Forgets it. False when there is none.</summary>
    Task<bool> RemoveAsync(CustomerId? owner, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the right to read on from it, or prolongs it: one holder has it at a time, until it has run out or is given back. Where there is no such position it is
    /// made, at the feed's oldest place.
    /// </summary>
    /// <param name="name">An installation's name.</param>
    /// <param name="holder">Who asks.</param>
    /// <param name="duration">For how long, by the database's clock; zero gives it back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Where it stands; null when another has it.</returns>
    Task<FeedPosition?> ClaimAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>As the other, by the one who holds it. False when it holds it no more, or the cursor is another: then nothing is done.</summary>
    Task<bool> MoveHeldAsync(string name, string holder, string from, string to, CancellationToken cancellationToken);
}
