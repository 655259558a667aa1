using Syncline.Runs;

namespace Syncline.Cli.Invocation;

/// <summary>Which exit code an error of the engine or a store ends a command with.</summary>
internal static class ExitCodes
{
    /// <summary>By the error's code; <see cref="ExitCode.Failed"/> where nothing narrower is known.</summary>
    public static ExitCode Of(SyncError error) => error.Code switch
    {
        "engine.schedule_invalid" or "engine.name_taken" or "engine.cursor_unknown" or "engine.time_zone_unknown" or "feed.position_unknown" => ExitCode.Usage,
        "store.in_use" or "store.busy" => ExitCode.InUse,
        var code when code.StartsWith("settings.", StringComparison.Ordinal) => ExitCode.Usage,
        var code when code.StartsWith("auth.", StringComparison.Ordinal) => ExitCode.NeedsPerson,
        var code when code.EndsWith("_unknown", StringComparison.Ordinal) || code.EndsWith("missing", StringComparison.Ordinal) => ExitCode.NotFound,
        _ => ExitCode.Failed,
    };
}
