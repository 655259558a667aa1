using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Reporting;
using Syncline.Server;
using Syncline.Server.Hosting;

namespace Syncline.Cli.Commands.Demo;

/// <summary><c>syncline demo</c>: two customers' data from four partners, all on this machine.</summary>
internal sealed class DemoCommand : Command
{
    private const int DashboardPort = 5080;
    private const string DefaultFolder = ".demo";

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Begins anew: deletes what an earlier demo left in its folder." };
    private readonly Option<bool> _untilSynced = new("--until-synced")
    {
        Description = "For scripts: when all is in, ends the partners' writes, syncs once more past their lag, compares store and feed with what the partners have, prints the verdict and exits: 0 equal, 1 not.",
    };

    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Does not open the dashboard." };
    private readonly Option<string?> _url = new("--url") { Description = $"Where the dashboard listens. Default http://localhost:{DashboardPort}, or any free port when that is taken.", HelpName = "URL" };
    private readonly Option<int> _records = new("--records") { Description = "About how many records the partners have; counts for a fresh demo.", HelpName = "N", DefaultValueFactory = _ => 20_000 };
    private readonly Option<double> _changes = new("--changes") { Description = "Changes per second that the partners make.", HelpName = "N", DefaultValueFactory = _ => 4 };

    /// <summary>Makes the command.</summary>
    public DemoCommand(CommandRunner runner)
        : base("demo", "Runs everything on this machine: two customers' Salesforce, HubSpot, Zendesk and Intercom data arrive, stay fresh as it changes, and survive a kill.")
    {
        Add(_fresh);
        Add(_untilSynced);
        Add(_noBrowser);
        Add(_url);
        Add(_records);
        Add(_changes);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folders = context.IsDataNamed ? context.Folders : context.Folders with { Data = Path.GetFullPath(DefaultFolder) };
        if (context.Environment.FindServer(folders) is not null)
        {
            throw new CommandException(ExitCode.InUse, new Runs.SyncError(
                "store.in_use", $"A demo runs on '{folders.Data}' already.", "End it first, or name another folder: --data DIR."));
        }

        if (context.Get(_fresh))
        {
            DemoFolder.Delete(folders);
        }

        var isResumed = File.Exists(folders.Database);
        await using var partners = await StartPartnersAsync(context, folders, cancellationToken);
        await using var server = await RunningServer.StartAsync(
            ServerOptionsOf(context, folders), context.Time, services => DemoConnections.ConnectAsync(services, partners.Sandbox.Connections, cancellationToken), cancellationToken);
        Greet(context, folders, server, isResumed);
        partners.BeginChanging(context.Get(_changes));
        try
        {
            return await ShowAsync(context, server, partners, isResumed, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Output.Note("Stopping. The next './demo' goes on from here.");
            return context.Get(_untilSynced) ? ExitCode.Interrupted : ExitCode.Ok;
        }
    }

    private async Task<DemoPartners> StartPartnersAsync(CommandContext context, InstallationFolders folders, CancellationToken cancellationToken)
    {
        try
        {
            return await DemoPartners.StartAsync(folders.Data, context.Get(_records), context.Time, cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw CommandException.Usage(e.Message, "See: syncline demo --help");
        }
    }

    private ServerOptions ServerOptionsOf(CommandContext context, InstallationFolders folders) => new()
    {
        Folders = folders,
        Settings = new InstallationSettings { AllowedNetworks = ["loopback"] },
        Urls = [context.Get(_url) ?? $"http://localhost:{FreePort(DashboardPort)}"],
        LogFile = Path.Combine(folders.Data, "demo.log"),
        Engine = Quicken,
    };

    private static void Quicken(SynclineOptions engine)
    {
        engine.Scheduling.TickPeriod = TimeSpan.FromSeconds(1);
        engine.Scheduling.DispatchPeriod = TimeSpan.FromMilliseconds(200);
        engine.Scheduling.BacklogWindow = TimeSpan.FromSeconds(5);
        engine.Retrieving.Slots = 8;
        engine.Maintenance.SweepPeriod = TimeSpan.FromSeconds(2);
        engine.Maintenance.CountPeriod = TimeSpan.FromSeconds(1);
        engine.Maintenance.MendPeriod = TimeSpan.FromSeconds(15);
    }

    private void Greet(CommandContext context, InstallationFolders folders, RunningServer server, bool isResumed)
    {
        var address = server.Addresses[0];
        context.Output.Note($"Dashboard: {address}");
        context.Output.Note($"Data and log: {folders.Data}{(isResumed ? " (going on from where it was; --fresh begins anew)" : "")}");
        if (!context.Get(_noBrowser) && !context.Get(_untilSynced) && context.Output.IsLive)
        {
            Browser.TryOpen(address, context.Environment.Variable);
        }
    }

    private async Task<ExitCode> ShowAsync(CommandContext context, RunningServer server, DemoPartners partners, bool isResumed, CancellationToken cancellationToken)
    {
        var began = context.Time.GetTimestamp();
        var figures = await new DemoProgress(context.Output, server.Services.GetRequiredService<IObjectReader>(), context.Time).UntilAllInAsync(cancellationToken);
        var took = context.Time.GetElapsedTime(began);
        var customers = figures.Integrations.Select(one => one.Customer).Distinct().Count();
        context.Output.Note(
            $"Everything is in: {Spoken.Count(figures.Records, "record")} of {Spoken.Count(customers, "customer")}, {figures.Objects} objects"
            + (isResumed ? "." : $", in {Spoken.Duration(took)} ({Spoken.Rate(figures.Records / Math.Max(0.001, took.TotalSeconds))})."));
        if (context.Get(_untilSynced))
        {
            return await JudgeAsync(context, server, partners, cancellationToken);
        }

        context.Output.Note("The partners go on changing; each line below is a change that arrived. Ctrl-C ends it.");
        await DemoChanges.ShowAsync(context, server.Services, cancellationToken);
        return ExitCode.Ok;
    }

    private static async Task<ExitCode> JudgeAsync(CommandContext context, RunningServer server, DemoPartners partners, CancellationToken cancellationToken)
    {
        await partners.EndChangingAsync();
        var rows = await new DemoSettling(server.Services, partners, context.Time).SettleAsync(cancellationToken);
        var judge = new DemoJudge(server.Services.GetRequiredService<IInteractionReader>(), server.Services.GetRequiredService<IChangeFeed>(), partners.Sandbox);
        var verdict = await judge.JudgeAsync(rows, cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new VerdictLine(verdict.IsEqual, verdict.Records, verdict.Expected, verdict.Changes, partners.Changes, verdict.DifferenceCount, verdict.Differences), JsonLines.Default.VerdictLine);
        }
        else
        {
            verdict.Differences.ToList().ForEach(line => context.Output.WriteLine(line));
            context.Output.WriteLine(verdict.IsEqual
                ? $"Equal: the store holds the partners' {Spoken.Count(verdict.Records, "record")} after {Spoken.Count(partners.Changes, "change")}, and the feed's {Spoken.Count(verdict.Changes, "event")} give the store."
                : $"NOT equal: {Spoken.Count(verdict.DifferenceCount, "difference")}; the store holds {Spoken.Count(verdict.Records, "record")}, the partners {Spoken.Number(verdict.Expected)}.");
        }

        return verdict.IsEqual ? ExitCode.Ok : ExitCode.Failed;
    }

    private static int FreePort(int wanted)
    {
        foreach (var port in new[] { wanted, 0 })
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: any other will do.
            }
        }

        return wanted;
    }
}
