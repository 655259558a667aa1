using Microsoft.Extensions.Logging;
using Syncline.Hosting;

namespace Syncline.Server.Hosting;

/// <summary>What one server process is told.</summary>
public sealed record ServerOptions
{
    /// <summary>Its files.</summary>
    public required InstallationFolders Folders { get; init; }

    /// <summary>What the operator allows beside the defaults.</summary>
    public InstallationSettings Settings { get; init; } = new();

    /// <summary>Where the dashboard listens. Default <c>http://localhost:5080</c>; empty: no web pages.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>Changes the engine's defaults.</summary>
    public Action<SynclineOptions>? Engine { get; init; }

    /// <summary>How the log is written.</summary>
    public LogFormat Log { get; init; }

    /// <summary>The least that is logged. Default Information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Writes the log to this file and not to the terminal. Null: to standard output.</summary>
    public string? LogFile { get; init; }
}
