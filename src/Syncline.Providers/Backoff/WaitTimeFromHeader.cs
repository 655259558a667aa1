using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Backoff;

/// <summary>Waits the seconds that a header names.</summary>
internal sealed class WaitTimeFromHeader(BoundTemplate header, BoundTemplate? regex, BoundTemplate? maximum) : IBackoffStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("WaitTimeFromHeader", node => new WaitTimeFromHeader(
        node.RequiredTemplate("header"),
        node.Template("regex"),
        node.Template("max_waiting_time_in_seconds")));

    public double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now)
    {
        var seconds = HeaderNumber.Find(outcome, header.EvaluateText(outcome.Scope), regex?.EvaluateText(outcome.Scope));
        ThrowAbove(BackoffNumber.Of(maximum, outcome.Scope), seconds, now);
        return seconds;
    }

    /// <summary>Fails the stream where the wait is not below its maximum; a maximum of 0 allows no wait.</summary>
    internal static void ThrowAbove(double? maximum, double? seconds, DateTimeOffset now)
    {
        if (maximum is not null && seconds is > 0 && seconds >= maximum)
        {
            throw new StreamFailure(
                FailureKind.Transient,
                new SyncError("provider.rate_limited", $"The partner asks to wait {seconds:0} seconds; the manifest allows {maximum:0}.", "The reading goes on after that time."))
            {
                IsRateLimited = true,
                RetryAfter = now.AddSeconds(seconds.Value),
                ManifestMessage = "The rate limit wait time is longer than the connector is allowed to wait.",
            };
        }
    }
}
