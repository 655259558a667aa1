using System.Text.Json.Nodes;
using Syncline.Bench.Processes;
using Syncline.Bench.Speed;
using Syncline.Security;
using Syncline.Server.Storage;
using static System.FormattableString;

namespace Syncline.Bench.WholePath;

/// <summary>
/// Records from a partner's answer to committed in PostgreSQL, by <c>syncline serve</c> as it is shipped: over HTTP, through manifest and mapping, each page through its queue, PostgreSQL.
/// Partner, server and database are processes of their own.
/// </summary>
internal static class WholePathFigures
{
    private const int Objects = 4;
    private const int WarmUp = 100_000;
    private const int RateLimit = 50_000;
    private const int ProcessorLimit = 60_000;
    private const string Provider = "bench";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly string Providers = Path.Combine(ProjectRoot.Folder, "bench", "Syncline.Bench", "WholePath", "providers");

    /// <summary>Measures it, after 100,000 records that are not counted.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(PostgresProcess server, int records)
    {
        var each = records / Objects;
        using var partner = SynclineProcess.StartOwn("partner", "--records", Invariant($"{Math.Max(each, WarmUp)}"));
        var url = await partner.LineAsync("url ", CancellationToken.None);
        var address = server.CreateDatabase();
        await using var installation = await BenchInstallation.CreateAsync(CancellationToken.None, Providers, new InstallationStorage
        {
            Database = DatabaseKind.Postgres,
            DatabaseAddress = new Secret(address),
            Queue = QueueKind.Postgres,
        });
        using var program = SynclineProcess.Start(
            "serve", "--urls", "http://127.0.0.1:0", "--data", installation.Folders.Data, "--providers", Providers, "--database", address);
        await ConnectAsync(installation, "warm-up", url, WarmUp);
        await StoredAsync(server, address, program, WarmUp);

        var before = program.ProcessorTime;
        var cost = await Cost.OfAsync(server, async () =>
        {
            for (var number = 1; number <= Objects; number++)
            {
                await ConnectAsync(installation, Invariant($"customer {number}"), url, each);
            }

            await StoredAsync(server, address, program, WarmUp + (each * Objects));
        });
        var used = program.ProcessorTime - before;
        var (rate, perProcessor) = (records / cost.Took.TotalSeconds, records / used.TotalSeconds);
        var share = cost with { Ours = used };
        yield return new SpeedFigure(
            Invariant($"whole path, {records:N0} records in {Objects} objects"),
            Invariant($"{rate:N0}/s"),
            Invariant($"{RateLimit:N0}/s"),
            rate >= RateLimit,
            Invariant($"{program.ResidentBytes / 1e6:N0} MB at the end; {share.Each(records, "record")}"));
        yield return new SpeedFigure(
            "the same, for a CPU second of ours", Invariant($"{perProcessor:N0}"), Invariant($"{ProcessorLimit:N0}"), perProcessor >= ProcessorLimit, Invariant($"{used.TotalSeconds:N1} CPU s"));
    }

    private static Task ConnectAsync(BenchInstallation installation, string customer, string url, int records) =>
        installation.ConnectAsync(customer, Provider, new JsonObject { ["url"] = Invariant($"{url}/{records}") }, CancellationToken.None);

    /// <summary>Waits until so many are stored and every object's first sync has ended.</summary>
    private static async Task StoredAsync(PostgresProcess server, string address, SynclineProcess program, long records)
    {
        while (server.AskAt<bool>(address, "SELECT EXISTS (SELECT FROM integration_objects WHERE synced_at IS NULL)"))
        {
            if (program.HasEnded)
            {
                throw new InvalidOperationException("The server ended.");
            }

            await Task.Delay(Glance);
        }

        var stored = server.AskAt<long>(address, "SELECT COUNT(*) FROM interactions");
        if (stored != records)
        {
            throw new InvalidOperationException($"{stored} of {records} records are stored.");
        }
    }
}
