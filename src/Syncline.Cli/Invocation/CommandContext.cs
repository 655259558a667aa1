using System.CommandLine;
using Syncline.Cli.Output;
using Syncline.Server;

namespace Syncline.Cli.Invocation;

/// <summary>All that a command has: its parsed arguments, its output, the clock and the installation. Made once per invocation.</summary>
internal sealed class CommandContext
{
    private readonly ParseResult _parsed;
    private readonly CommonOptions _options;

    /// <summary>Makes the context of one invocation.</summary>
    public CommandContext(CommandEnvironment environment, CommonOptions options, ParseResult parsed)
    {
        Environment = environment;
        _options = options;
        _parsed = parsed;
        Output = new CommandOutput(environment.Terminal, parsed.GetValue(options.Json));
    }

    /// <summary>What surrounds the command.</summary>
    public CommandEnvironment Environment { get; }

    /// <summary>Where results go.</summary>
    public CommandOutput Output { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => Environment.Time;

    /// <summary>The current instant.</summary>
    public DateTimeOffset Now => Environment.Time.GetUtcNow();

    /// <summary>The folders that the common options and the environment name.</summary>
    public InstallationFolders Folders => InstallationFolders.Of(_parsed.GetValue(_options.Data), _parsed.GetValue(_options.Providers), Environment.Variable);

    /// <summary>What the environment allows.</summary>
    public InstallationSettings Settings => InstallationSettings.Of(Environment.Variable);

    /// <summary>True when the data folder was named by option or environment.</summary>
    public bool IsDataNamed => (_parsed.GetValue(_options.Data) ?? Environment.Variable(InstallationFolders.DataVariable)) is not null;

    /// <summary>The value of an option, or its default.</summary>
    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>The value of an argument, or its default.</summary>
    public T? Get<T>(Argument<T> argument) => _parsed.GetValue(argument);

    /// <summary>True when the option was written on the command line.</summary>
    public bool IsGiven(Option option) => _parsed.GetResult(option) is { Implicit: false };

    /// <summary>Opens the installation.</summary>
    /// <exception cref="Runs.SyncException"><c>store.missing</c>, <c>store.in_use</c>, <c>store.unreadable</c>.</exception>
    public Task<Workspace> OpenAsync(WorkspaceAccess access, CancellationToken cancellationToken) =>
        Environment.OpenWorkspace(Folders, Settings, access, Time, cancellationToken);
}
