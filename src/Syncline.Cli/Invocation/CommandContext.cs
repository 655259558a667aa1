using System.CommandLine;
using Syncline.Cli.Output;
using Syncline.Providers.Components;
using Syncline.Server;
using Syncline.Server.Storage;

namespace Syncline.Cli.Invocation;

/// <summary>All that a command has: its parsed arguments, its output, the clock and the installation. Made once per invocation.</summary>
internal sealed class CommandContext
{
    private readonly ParseResult _parsed;
    private readonly CommonOptions _options;
    private Func<string, string?>? _lookup;
    private InstallationSettings? _settings;
    private CustomComponents? _components;

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

    /// <summary>Looks a setting up by its name: the command line's, else the environment's, else the settings file's.</summary>
    /// <exception cref="Server.Connecting.SettingsException">The settings file is wrong.</exception>
    public Func<string, string?> Lookup => _lookup ??= MakeLookup();

    /// <summary>The folders that were named.</summary>
    public InstallationFolders Folders => InstallationFolders.Of(_parsed.GetValue(_options.Data), _parsed.GetValue(_options.Providers), Lookup);

    /// <summary>What the operator allows, and where everything is kept.</summary>
    /// <exception cref="Server.Connecting.SettingsException">Everything that is wrong with it.</exception>
    public InstallationSettings Settings => _settings ??= InstallationSettings.Of(Lookup);

    /// <summary>The classes that manifests may name as custom components.</summary>
    /// <exception cref="Server.Connecting.SettingsException">Everything that is wrong with them.</exception>
    public CustomComponents Components => _components ??= InstallationSettings.ComponentsOf(Lookup);

    /// <summary>True when the data folder was named.</summary>
    public bool IsDataNamed => (_parsed.GetValue(_options.Data) ?? Lookup(InstallationFolders.DataVariable)) is not null;

    /// <summary>True when a server does what is asked for: one that holds the data folder, or, beside a shared database, whoever works on it.</summary>
    public bool IsServed => Settings.Storage.IsShared || Environment.FindServer(Folders) is not null;

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

    private Func<string, string?> MakeLookup()
    {
        var settings = SettingLookup.Of(_parsed.GetValue(_options.Settings), Environment.Variable);
        var written = new Dictionary<string, string?>
        {
            [InstallationStorage.DatabaseVariable] = _parsed.GetValue(_options.Database),
            [InstallationFolders.KeyFileVariable] = _parsed.GetValue(_options.KeyFile),
        };
        return name => written.GetValueOrDefault(name) ?? settings(name);
    }
}
