using Syncline.Providers.ErrorHandlers;

namespace Syncline.Providers.Backoff;

/// <summary>Says how long to wait before a request is repeated.</summary>
internal interface IBackoffStrategy
{
    /// <summary>Seconds; null or 0 where it does not know.</summary>
    /// <param name="outcome">What came of the request.</param>
    /// <param name="attempt">How often it has been sent; from 1.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="Reading.StreamFailure">The wait is longer than the manifest allows.</exception>
    double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now);
}
