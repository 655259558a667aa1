using Syncline.Runs;

namespace Syncline.Dashboard.Actions;

/// <summary>What became of a person's act: either <see cref="Said"/> or <see cref="Error"/> is there.</summary>
public sealed record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>What was done, in one sentence; null when nothing was.</summary>
    public string? Said { get; private init; }

    /// <summary>Why nothing was done; null when it was.</summary>
    public SyncError? Error { get; private init; }

    /// <summary>It was done.</summary>
    public static ActionOutcome Done(string said) => new() { Said = said };

    /// <summary>It was not done.</summary>
    public static ActionOutcome Refused(SyncError error) => new() { Error = error };
}
