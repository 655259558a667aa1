using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Runs;

namespace Syncline.Retrieving;

/// <summary>Decides what follows from a failure: the one place where a kind of fault becomes the end of a slice.</summary>
internal sealed class FailureClassifier(IOptions<SynclineOptions> options, TimeProvider clock, Random random)
{
    private static readonly TimeSpan ShortestPark = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ParkWithoutAHint = TimeSpan.FromMinutes(1);

    private RetrievingOptions Options => options.Value.Retrieving;

    /// <summary>What follows from an exception of a source or of the settings.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="attempt">Failures in a row before this one.</param>
    public SliceEnd Classify(SyncException exception, int attempt) => exception switch
    {
        SourceException { Fault: SourceFault.Transient } transient => RetryOrFail(transient.Error, attempt, transient.RetryAfter),
        SourceException { Fault: SourceFault.RateLimited } limited => Park(limited),
        SourceException { Fault: SourceFault.Guarded } guarded => new SliceEnd.Failed(guarded.Error),
        _ => new SliceEnd.NeedsPerson(exception.Error),
    };

    /// <summary>What follows when a source gave nothing for the watchdog's time.</summary>
    public SliceEnd NoProgress(LeasedRun run, int attempt, TimeSpan waited) => RetryOrFail(
        new SyncError("provider.no_progress", $"'{run.Integration.Provider}' gave no page of '{run.Type}' for {waited}.", "The slice was broken off and is tried again."), attempt, null);

    private SliceEnd RetryOrFail(SyncError error, int attempt, DateTimeOffset? retryAfter) =>
        attempt + 1 >= Options.Attempts ? new SliceEnd.Failed(error) : new SliceEnd.Retry(Backoff(attempt, retryAfter), error);

    /// <summary>Full jitter over base × 2ⁿ, but not before the partner's own moment.</summary>
    private TimeSpan Backoff(int attempt, DateTimeOffset? retryAfter)
    {
        var ceiling = Options.BackoffBase * Math.Pow(2, Math.Min(attempt, 30));
        var drawn = (ceiling < Options.BackoffCap ? ceiling : Options.BackoffCap) * random.NextDouble();
        var asked = retryAfter is { } moment ? moment - clock.GetUtcNow() : TimeSpan.Zero;
        return asked > drawn ? asked : drawn;
    }

    /// <summary>Until the partner's moment, and up to a tenth later: everything that waits for one budget should not come back in one instant.</summary>
    private SliceEnd.Parked Park(SourceException limited)
    {
        var asked = limited.RetryAfter is { } moment ? moment - clock.GetUtcNow() : ParkWithoutAHint;
        var after = asked < ShortestPark ? ShortestPark : asked;
        return new SliceEnd.Parked(limited.Budget, after + (after * 0.1 * random.NextDouble()), limited.Error);
    }
}
