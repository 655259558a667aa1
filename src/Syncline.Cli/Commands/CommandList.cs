using System.CommandLine;
using Syncline.Cli.Commands.Connect;
using Syncline.Cli.Commands.Customers;
using Syncline.Cli.Commands.Demo;
using Syncline.Cli.Commands.Keys;
using Syncline.Cli.Commands.Objects;
using Syncline.Cli.Commands.Protocol;
using Syncline.Cli.Commands.Providers;
using Syncline.Cli.Commands.Quarantine;
using Syncline.Cli.Commands.Queues;
using Syncline.Cli.Commands.Sync;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands;

/// <summary>Every command, in the order in which help lists them.</summary>
internal static class CommandList
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Of(CommandRunner runner) =>
    [
        new DemoCommand(runner),
        new ServeCommand(runner),
        new HealthCommand(runner),
        new LintCommand(runner),
        new SpecCommand(runner),
        new CheckCommand(runner),
        new DiscoverCommand(runner),
        new ReadCommand(runner),
        new ProvidersCommand(runner),
        new CustomersCommand(runner),
        new ConnectCommand(runner),
        new DisconnectCommand(runner),
        new ObjectsCommand(runner),
        new SyncCommand(runner),
        new RunsCommand(runner),
        new InteractionsCommand(runner),
        new ChangesCommand(runner),
        new QuarantineCommand(runner),
        new QueuesCommand(runner),
        new KeysCommand(runner),
        new RestoredCommand(runner),
        new SandboxCommand(runner),
    ];
}
