using Syncline.Bench.Speed;
using static System.FormattableString;

namespace Syncline.Bench.Api;

/// <summary>Requests of many clients at once over HTTP, and beside each the same statements sent bare over as many connections, in the same run.</summary>
internal static class RequestFigures
{
    private const int Recorded = 1_000;
    private const int ListPage = 100;
    private const int FeedPage = 500;
    private const int ChangesLimit = 100_000;

    /// <summary>How much longer than the bare statements a request may take.</summary>
    private const double Most = 2;

    /// <summary>Measures lists, single interactions, a customer's feed and everybody's.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(ApiInstallation installation, int clients, TimeSpan duration)
    {
        var log = new StatementLog(installation.Database, installation.Address);
        foreach (var (work, paths, changes) in Kinds(installation))
        {
            var requests = await log.RecordAsync(paths);
            var (overHttp, details) = await OverHttpAsync(installation, requests, clients, duration);
            var (bare, bareDetails) = await BareAsync(installation, requests, clients, duration);
            var (leastRate, mostTime) = (bare.Rate / Most, bare.P99 * Most);
            yield return new SpeedFigure(
                work,
                Invariant($"{overHttp.Rate:N0}/s; p99 {overHttp.P99.TotalMilliseconds:N1} ms"),
                Invariant($"{leastRate:N0}/s; p99 {mostTime.TotalMilliseconds:N1} ms"),
                overHttp.Rate >= leastRate && overHttp.P99 <= mostTime,
                Invariant($"bare {bare.Rate:N0}/s, p99 {bare.P99.TotalMilliseconds:N1} ms; {details}; bare {bareDetails}"));
            if (changes > 0)
            {
                var rate = overHttp.Rate * changes;
                yield return new SpeedFigure("the same, changes", Invariant($"{rate:N0}/s"), Invariant($"{ChangesLimit:N0}/s"), rate >= ChangesLimit, "");
            }
        }
    }

    private static IEnumerable<(string Work, IAsyncEnumerable<string> Paths, int Changes)> Kinds(ApiInstallation installation) =>
    [
        ("list of interactions, pages of 100", ReadPaths.PagesOfCustomersAsync(installation, "/v1/interactions", ListPage, Recorded), 0),
        ("one interaction by id", ReadPaths.OneAsync(installation, Recorded), 0),
        ("a customer's feed, pages of 500", ReadPaths.PagesOfCustomersAsync(installation, "/v1/changes", FeedPage, Recorded), FeedPage),
        ("everybody's feed, pages of 500", ReadPaths.PagesAsync(installation, "/v1/changes", FeedPage, Recorded), FeedPage),
    ];

    private static async Task<(Load Load, string Details)> OverHttpAsync(
        ApiInstallation installation, IReadOnlyList<SentRequest> requests, int clients, TimeSpan duration)
    {
        var readers = Enumerable.Range(0, clients).Select(_ => new ApiClient(installation.Connect())).ToList();
        try
        {
            var (work, server) = (new LoadCost(installation.Database), installation.Program.ProcessorTime);
            var load = await Load.OfAsync(
                [.. readers.Select((reader, number) => (Func<int, Task>)(turn => reader.GetAsync(requests[PlaceOf(number, clients, turn, requests.Count)].Path)))],
                duration,
                () => (work, server) = (new LoadCost(installation.Database), installation.Program.ProcessorTime));
            return (load, work.Each(load.Count, ("server", installation.Program.ProcessorTime - server)));
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    private static async Task<(Load Load, string Details)> BareAsync(
        ApiInstallation installation, IReadOnlyList<SentRequest> requests, int clients, TimeSpan duration)
    {
        var senders = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => BareClient.ConnectAsync(installation.Address)));
        try
        {
            var work = new LoadCost(installation.Database);
            var load = await Load.OfAsync(
                [.. senders.Select((sender, number) => (Func<int, Task>)(turn => sender.SendAsync(requests[PlaceOf(number, clients, turn, requests.Count)])))],
                duration,
                () => work = new LoadCost(installation.Database));
            return (load, work.Each(load.Count));
        }
        finally
        {
            foreach (var sender in senders)
            {
                await sender.DisposeAsync();
            }
        }
    }

    /// <summary>Clients begin far from each other and go the same round.</summary>
    private static int PlaceOf(int client, int clients, int turn, int count) => ((client * count / clients) + turn) % count;
}
