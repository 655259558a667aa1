using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;

namespace Syncline.Providers.Backoff;

/// <summary>Waits until the instant that a header names, in seconds since 1970.</summary>
internal sealed class WaitUntilTimeFromHeader(BoundTemplate header, BoundTemplate? minimum, BoundTemplate? regex, BoundTemplate? maximum) : IBackoffStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("WaitUntilTimeFromHeader", node => new WaitUntilTimeFromHeader(
        node.RequiredTemplate("header"),
        node.Template("min_wait"),
        node.Template("regex"),
        node.Template("max_waiting_time_in_seconds")));

    public double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now)
    {
        var until = HeaderNumber.Find(outcome, header.EvaluateText(outcome.Scope), regex?.EvaluateText(outcome.Scope));
        var least = BackoffNumber.Of(minimum, outcome.Scope);
        double? wait = until is null or 0 ? null : until.Value - (now - DateTimeOffset.UnixEpoch).TotalSeconds;

        // A least wait of 0 is none, with and without the header.
        var seconds = least is null or 0 ? wait : Math.Max(wait ?? least.Value, least.Value);
        WaitTimeFromHeader.ThrowAbove(BackoffNumber.Of(maximum, outcome.Scope), seconds, now);
        return seconds is < 0 ? null : seconds;
    }
}
