using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>Remembers requests that must not be done twice, and how they were answered.</summary>
public interface IIdempotencyStore
{
    /// <summary>Notes that a request begins, unless one of the same name began before.</summary>
    /// <param name="name">The request's name.</param>
    /// <param name="fingerprint">What tells one request from another: 32 bytes.</param>
    /// <param name="limits">How long and how many.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    Task<IdempotencyAnswer> BeginAsync(IdempotencyName name, ReadOnlyMemory<byte> fingerprint, IdempotencyLimits limits, CancellationToken cancellationToken);

    /// <summary>Notes how the request was answered. Harmless for one that another began anew meanwhile.</summary>
    /// <param name="name">The request's name.</param>
    /// <param name="attempt">The <see cref="IdempotencyAnswer.Begun.Attempt"/>.</param>
    /// <param name="status">The status.</param>
    /// <param name="body">The body, UTF-8.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task CompleteAsync(IdempotencyName name, long attempt, int status, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Forgets a request that came to nothing, so that it can be tried again.</summary>
    Task ForgetAsync(IdempotencyName name, long attempt, CancellationToken cancellationToken);

    /// <summary>Deletes what began longer ago than this. Returns how many, at most <paramref name="limit"/>.</summary>
    Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets all that is remembered of a Customer: answers may tell what was erased since.</summary>
    Task ForgetOfAsync(CustomerId customer, CancellationToken cancellationToken);
}
