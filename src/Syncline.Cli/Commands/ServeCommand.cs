using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Output;
using Syncline.Server.Hosting;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline serve</c>: the one process.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<string[]> _urls = new("--urls")
    {
        Description = "Where the dashboard listens. It has no sign-in yet: keep it on this machine, or behind a proxy that has one.",
        HelpName = "URL",
        DefaultValueFactory = _ => ["http://localhost:5080"],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _log = new("--log")
    {
        Description = $"How the log is written: {string.Join(" or ", Words.All<LogFormat>())}.",
        HelpName = "FORM",
        DefaultValueFactory = _ => Words.Of(LogFormat.Plain),
    };

    private readonly Option<int> _slots = new("--slots") { Description = "How many integration objects are read at once.", HelpName = "N", DefaultValueFactory = _ => 4 };

    /// <summary>Makes the command.</summary>
    public ServeCommand(CommandRunner runner)
        : base("serve", "Runs Syncline: scheduler, retrievers, processors and the dashboard, over one SQLite file.")
    {
        Add(_urls);
        Add(_log);
        Add(_slots);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var urls = context.Get(_urls)!;
        foreach (var url in urls)
        {
            RequireUrl(url);
        }

        var slots = context.Get(_slots);
        if (slots is < 1 or > 1000)
        {
            throw CommandException.Usage($"--slots: {slots} is out of range.", "Write a number from 1 to 1000.");
        }

        var options = new ServerOptions
        {
            Folders = context.Folders,
            Settings = context.Settings,
            Urls = urls,
            Log = context.Output.IsJson ? LogFormat.Json : Naming.RequireWord<LogFormat>("--log", context.Get(_log)!),
            Engine = engine => engine.Retrieving.Slots = slots,
        };
        await using var server = await RunningServer.StartAsync(options, context.Time, prepare: null, cancellationToken);
        context.Output.Note($"Dashboard: {string.Join(", ", server.Addresses)}  Data: {context.Folders.Data}  Ctrl-C ends it.");
        await server.UntilStoppingAsync(cancellationToken);
        context.Output.Note("Stopping: what runs finishes or is handed back.");
        return ExitCode.Ok;
    }

    private static void RequireUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
        {
            throw CommandException.Usage($"--urls: '{url}' is not an address to listen at.", "Write one like http://localhost:5080.");
        }
    }
}
