using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Server;

namespace Syncline.Cli.Invocation;

/// <summary>What surrounds a command: the terminal, the clock, environment variables, and how an installation is opened.</summary>
internal sealed record CommandEnvironment
{
    /// <summary>Where it reads and writes.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Looks an environment variable up.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Opens the installation in a data folder.</summary>
    public required WorkspaceOpener OpenWorkspace { get; init; }

    /// <summary>Reads the providers folder.</summary>
    public required ProvidersOpener OpenProviders { get; init; }

    /// <summary>The server that runs on a data folder, or null.</summary>
    public required Func<InstallationFolders, ServerNote?> FindServer { get; init; }

    /// <summary>Starts an engine of this process's own on a data folder; disposing it stops it in good order.</summary>
    public required PrivateEngineStarter StartEngine { get; init; }

    /// <summary>Everything that is wrong with the provider in a folder, in the order of the files.</summary>
    public required Func<string, CustomComponents, IReadOnlyList<Problem>> LintProvider { get; init; }

    /// <summary>The real one.</summary>
    public static CommandEnvironment OfProcess() => new()
    {
        Terminal = Terminal.OfProcess(),
        Time = TimeProvider.System,
        Variable = Environment.GetEnvironmentVariable,
        OpenWorkspace = Workspace.OpenAsync,
        OpenProviders = ProvidersFolder.OpenAsync,
        LintProvider = ProvidersFolder.Lint,
        FindServer = ServerPresence.Find,
        StartEngine = PrivateEngine.StartAsync,
    };
}
