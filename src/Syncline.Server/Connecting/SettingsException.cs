using Syncline.Runs;

namespace Syncline.Server.Connecting;

/// <summary>Settings that a Provider cannot be connected with: all problems at once. Nothing was stored.</summary>
public sealed class SettingsException(IReadOnlyList<SyncError> problems) : SyncException(problems[0])
{
    /// <summary>Every problem, at least one.</summary>
    public IReadOnlyList<SyncError> Problems { get; } = problems;
}
