using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Cli.Invocation;

/// <summary>Refusals that more than one command makes.</summary>
internal static class Refusals
{
    /// <summary>The object is paused or waits for a person.</summary>
    public static CommandException NotActive(ObjectRow row) => new(ExitCode.NeedsPerson, new SyncError(
        "engine.object_not_active",
        $"{row.Customer} / {row.IntegrationName} / {row.Type} is {Word.Of(row.Status)}{(row.Reason is { } reason ? $" ({reason.Code}: {reason.Message})" : "")}; nothing was asked.",
        row.Reason is { Hint.Length: > 0 } hinted ? hinted.Hint : $"Put it back: syncline objects resume {row.Customer} {row.IntegrationName} {row.Type}"));
}
