using Syncline.Chaos.Judging;
using Syncline.Chaos.Processes;
using Syncline.Chaos.Sites;
using Syncline.Cli.Commands.Demo;
using Syncline.Server;

namespace Syncline.Chaos.Mischief;

/// <summary>A fleet from its start through all that is done to it to the verdict.</summary>
internal sealed class ChaosRun(ChaosOptions options, ChaosLog log)
{
    private static readonly IReadOnlyList<(string Role, int Count)> Roles = [("scheduler", 2), ("retriever", 3), ("processor", 3)];

    private readonly Random _random = new(options.Seed);

    /// <summary>Runs it.</summary>
    public async Task<ChaosVerdict> RunAsync(CancellationToken cancellationToken)
    {
        await using var site = await Site.StartAsync(new SiteOptions { Queue = options.Queue, Seed = options.Seed, Visibility = options.Visibility }, cancellationToken);
        await using var fleet = await RunningFleet.StartAsync(site, Roles, cancellationToken);
        await using var workspace = await site.OpenAsync(cancellationToken);
        await using var watch = new FeedWatch(workspace);
        watch.Begin();
        await SiteCustomers.ConnectAsync(workspace, site, cancellationToken);
        log.Write($"{fleet.Members.Count} processes are ready");

        var marks = new CrashMarks(_random);
        var keeper = new Keeper(fleet, marks, _random, log, options.LogFolder);
        var weathers = new Weathers(_random, log);
        var trouble = new Troublemaker(site, fleet, keeper, weathers, _random, options, log);
        using var kept = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = Task.WhenAll(fleet.Members.Select(member => keeper.KeepAsync(member, kept.Token)));

        await using (var impatience = new Impatience(workspace, _random.Next()))
        {
            impatience.Begin();
            var since = log.Elapsed;
            await trouble.GoOnAsync(() => IsEnough(log.Elapsed - since, keeper, marks), cancellationToken);
        }

        keeper.Disarm();
        await weathers.ClearAsync();
        log.Write("from now on nothing is broken");
        var began = log.Elapsed;
        var settled = await new Calm(site, workspace).SettleAsync(options.Patience, cancellationToken);
        var settling = log.Elapsed - began;
        await kept.CancelAsync();
        await keeping;

        var judged = await JudgeAsync(site, workspace, watch, settled, cancellationToken);
        var over = site.Sandbox.Count().Limits.Where(limit => limit.Exceeded > 0 || limit.MostInOneWindow > limit.Requests).ToList();
        return new ChaosVerdict
        {
            Kills = keeper.Kills,
            AtMarks = marks.Deaths,
            Marks = (marks.Hit, CrashMarks.Count),
            Restarts = (keeper.Deployed, trouble.DatabaseRestarts, trouble.BrokerRestarts),
            Networks = weathers.Count,
            Records = (judged.Verdict.Records, judged.Verdict.Expected),
            Events = judged.Verdict.Changes,
            Stuck = settled.Stuck.Count,
            OverBudget = over.Sum(limit => Math.Max(limit.Exceeded, limit.MostInOneWindow - limit.Requests)),
            MostRuns = settled.MostRuns,
            Settling = settling,
            Problems = [.. settled.Stuck, .. judged.Verdict.Differences, .. judged.Feed, .. over.Select(limit => $"over budget: {limit}"), .. keeper.Problems, .. Missing(marks)],
        };
    }

    private bool IsEnough(TimeSpan elapsed, Keeper keeper, CrashMarks marks) => options.Time is { } time
        ? elapsed >= time && (marks.Missing.Count == 0 || elapsed >= 1.5 * time)
        : keeper.Kills.Values.Sum() >= options.Kills;

    private static async Task<(DemoVerdict Verdict, IReadOnlyList<string> Feed)> JudgeAsync(
        Site site, Workspace workspace, FeedWatch watch, Settlement settled, CancellationToken cancellationToken)
    {
        var verdict = await new DemoJudge(workspace.Interactions, workspace.Changes, site.Sandbox).JudgeAsync(settled.Rows, cancellationToken);
        return (verdict, await watch.CompareAsync(cancellationToken));
    }

    private IEnumerable<string> Missing(CrashMarks marks) => options.Time is null ? [] : marks.Missing.Select(mark => $"no process died at {mark}");
}
