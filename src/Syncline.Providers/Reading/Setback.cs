namespace Syncline.Providers.Reading;

/// <summary>A request that an error handler wants repeated.</summary>
/// <param name="Attempt">How often it has been sent; from 1.</param>
/// <param name="Times">How often it was set back by the same; from 1.</param>
/// <param name="IsRateLimited">Whether a budget is spent.</param>
/// <param name="Asked">How long a backoff strategy asks to wait; null where none does.</param>
/// <param name="MaxRetries">How many repeats the manifest allows.</param>
/// <param name="Since">Since when <paramref name="Times"/> counts.</param>
/// <param name="RetryAfter">The Retry-After header as an instant; null where there is none.</param>
/// <param name="Failure">What to throw when it is not repeated.</param>
internal sealed record Setback(
    int Attempt,
    int Times,
    bool IsRateLimited,
    TimeSpan? Asked,
    int MaxRetries,
    DateTimeOffset Since,
    DateTimeOffset? RetryAfter,
    StreamFailure Failure);
