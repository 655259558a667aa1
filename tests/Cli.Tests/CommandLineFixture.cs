using System.Text;
using Cli.Tests.Fakes;
using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Server;

namespace Cli.Tests;

/// <summary>Runs commands in this process over a fake installation and keeps what they wrote.</summary>
internal sealed class CommandLineFixture(FakeInstallation installation)
{
    public CommandLineFixture()
        : this(new FakeInstallation())
    {
    }

    public FakeInstallation Installation { get; } = installation;

    /// <summary>The clock; the installation's own unless a test says otherwise.</summary>
    public TimeProvider Time { get; init; } = installation.Time;

    /// <summary>Starts a real engine in place of the fake one.</summary>
    public PrivateEngineStarter? Engine { get; init; }

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The columns of the terminal at which a person looks; null for none.</summary>
    public int? Width { get; set; }

    /// <summary>What is piped in.</summary>
    public string Input { get; set; } = "";

    /// <summary>The server that runs, if any.</summary>
    public ServerNote? Server { get; set; } = new(4711, []);

    /// <summary>What the linter finds, by the folder's name.</summary>
    public Dictionary<string, IReadOnlyList<Problem>> Problems { get; } = [];

    /// <summary>Lints really, in place of <see cref="Problems"/>.</summary>
    public Func<string, CustomComponents, IReadOnlyList<Problem>>? Linter { get; init; }

    /// <summary>Opens a real installation in place of the fake one.</summary>
    public WorkspaceOpener? Opener { get; init; }

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var bytes = new MemoryStream();
        using var error = new StringWriter();
        var environment = new CommandEnvironment
        {
            Terminal = new Terminal
            {
                Out = output,
                Bytes = bytes,
                Error = error,
                In = new StringReader(Input),
                IsOutTerminal = Width is not null,
                Width = Width,
                IsErrorTerminal = false,
                IsInTerminal = false,
                HasColour = false,
            },
            Time = Time,
            Variable = name => Variables.GetValueOrDefault(name),
            OpenWorkspace = Opener ?? ((_, _, access, _, _) => Task.FromResult(Installation.Open(access))),
            OpenProviders = (_, _, _, _) => Task.FromResult<IProviderCatalog>(Installation),
            LintProvider = Linter ?? ((folder, _) => Problems.GetValueOrDefault(Path.GetFileName(folder)) ?? []),
            FindServer = _ => Server,
            StartEngine = Engine ?? ((_, _, _, _) => Task.FromResult<IAsyncDisposable>(Installation.StartEngine())),
        };
        var exit = await new SynclineCommandLine(environment).RunAsync(arguments, TestContext.Current.CancellationToken);
        return new CommandResult((ExitCode)exit, output + Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
