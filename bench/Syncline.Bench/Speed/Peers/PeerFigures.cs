using Syncline.Bench.Processes;
using static System.FormattableString;

namespace Syncline.Bench.Speed.Peers;

/// <summary>What others take to create jobs and to run jobs that do nothing, on the same server: to hold ours against.</summary>
internal static class PeerFigures
{
    private const int WarmUp = 500;

    /// <summary>Measures each on a database of its own.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(PostgresProcess server, int jobs)
    {
        foreach (var peer in new IPeer[] { new HangfirePeer(), new QuartzPeer() })
        {
            await using (peer)
            {
                var address = server.CreateDatabase();
                await peer.OpenAsync(address);
                await peer.CreateAsync(WarmUp);
                await peer.RunAsync(WarmUp);
                yield return Figure(peer, "create jobs", jobs, await Cost.OfAsync(server, () => peer.CreateAsync(jobs)));
                yield return Figure(peer, "jobs that do nothing", jobs, await Cost.OfAsync(server, () => peer.RunAsync(jobs)));
                await CheckAsync(peer, server, address);
            }
        }
    }

    private static SpeedFigure Figure(IPeer peer, string work, int jobs, Cost cost) =>
        new($"{work}, {peer.Name}", Invariant($"{jobs / cost.Took.TotalSeconds:N0}/s"), "a peer", IsMet: true, Invariant($"{jobs:N0} jobs; {cost.Each(jobs, "job")}"));

    /// <summary>What has ended is written a moment later.</summary>
    private static async Task CheckAsync(IPeer peer, PostgresProcess server, string address)
    {
        for (var look = 0; look < 100; look++)
        {
            if (peer.CountLeft(server, address) == 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{peer.Name} holds {peer.CountLeft(server, address)} jobs that are not done.");
    }
}
