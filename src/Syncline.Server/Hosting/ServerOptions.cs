using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Server.Api;

namespace Syncline.Server.Hosting;

/// <summary>What one server process is told.</summary>
public sealed record ServerOptions
{
    /// <summary>Everything that a process can do.</summary>
    public static IReadOnlySet<ServerRole> AllRoles { get; } = Enum.GetValues<ServerRole>().ToFrozenSet();

    /// <summary>Its files.</summary>
    public required InstallationFolders Folders { get; init; }

    /// <summary>What the operator allows beside the defaults.</summary>
    public InstallationSettings Settings { get; init; } = new();

    /// <summary>What this process does. Default everything.</summary>
    public IReadOnlySet<ServerRole> Roles { get; init; } = AllRoles;

    /// <summary>Where it listens: for its health, and for the API and the dashboard if it has that role. Default <c>http://localhost:5080</c>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>Changes the engine's defaults.</summary>
    public Action<SynclineOptions>? Engine { get; init; }

    /// <summary>Changes the API's defaults.</summary>
    public Action<ApiOptions>? Api { get; init; }

    /// <summary>How the log is written.</summary>
    public LogFormat Log { get; init; }

    /// <summary>The least that is logged. Default Information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Writes the log to this file and not to the terminal. Null: to standard output.</summary>
    public string? LogFile { get; init; }

    /// <summary>Its roles in the engine.</summary>
    internal SynclineRoles EngineRoles =>
        (Roles.Contains(ServerRole.Scheduler) ? SynclineRoles.Scheduler : SynclineRoles.None)
        | (Roles.Contains(ServerRole.Retriever) ? SynclineRoles.Retriever : SynclineRoles.None)
        | (Roles.Contains(ServerRole.Processor) ? SynclineRoles.Processor : SynclineRoles.None);
}
