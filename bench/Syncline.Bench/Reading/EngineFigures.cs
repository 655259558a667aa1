using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Bench.Processes;
using Syncline.Bench.Speed;
using Syncline.Reporting;
using static System.FormattableString;

namespace Syncline.Bench.Reading;

/// <summary>A page for each of many parents by <c>syncline serve</c> as it is shipped: retrieved, staged, applied and committed in SQLite, each page through its queue.</summary>
internal static class EngineFigures
{
    private const string Provider = "substream";
    private const string Type = "custom:child";
    private const int Partitions = 9_000;
    private const int WarmUp = 1_000;
    private const int RateLimit = 1_000;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly string Providers = Path.Combine(ProjectRoot.Folder, "bench", "Syncline.Bench", "Reading", "providers");

    /// <summary>Measures one first sync, from the run's first request to its end, after another of 1,000 partitions.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var partner = new ReadingPartner(path => [AnswerTo(path)]);
        await using var installation = await BenchInstallation.CreateAsync(cancellationToken, Providers);
        using var program = SynclineProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--data", installation.Folders.Data, "--providers", Providers);
        await SyncAsync(installation, program, partner, WarmUp, cancellationToken);

        var before = program.ProcessorTime;
        var run = await SyncAsync(installation, program, partner, Partitions, cancellationToken);
        var used = program.ProcessorTime - before;
        var rate = Partitions / (run.EndedAt!.Value - run.StartedAt!.Value).TotalSeconds;
        yield return new SpeedFigure(
            Invariant($"engine on SQLite, {Partitions:N0} partitions of a page"),
            Invariant($"{rate:N0} pages/s"),
            Invariant($"{RateLimit:N0} pages/s"),
            rate >= RateLimit,
            Invariant($"{used.TotalMicroseconds / Partitions:N0} CPU µs a page; {program.ResidentBytes / 1e6:N0} MB at the end; after {WarmUp:N0} that are not counted"));
    }

    /// <summary>Syncs a customer with so many parents; all of their children must be stored.</summary>
    private static async Task<RunRow> SyncAsync(
        BenchInstallation installation, SynclineProcess program, ReadingPartner partner, int parents, CancellationToken cancellationToken)
    {
        var customer = Invariant($"{parents} parents");
        await installation.ConnectAsync(customer, Provider, new JsonObject { ["url"] = Invariant($"{partner.Address}/{parents}") }, cancellationToken);
        while (true)
        {
            var row = await installation.SeeAsync(customer, Provider, Type, cancellationToken);
            if (row.SyncedAt is not null)
            {
                return row.Interactions == parents ? row.LastRun! : throw new InvalidOperationException($"{row.Interactions} of {parents} records are stored.");
            }

            if (program.HasEnded || row.Status is ObjectStatus.NeedsPerson or ObjectStatus.Failing)
            {
                throw new InvalidOperationException($"The sync did not go through: {row.Reason?.ToString() ?? "the server ended."}");
            }

            await Task.Delay(Glance, cancellationToken);
        }
    }

    /// <summary>Of <c>/9000/parents</c> so many ids, of <c>/9000/children/7</c> the child of the seventh.</summary>
    private static byte[] AnswerTo(string path) => path.Split('?')[0].Split('/') switch
    {
        [_, var count, "parents"] => ReadingContent.Ids(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
        [_, _, "children", var parent] => ReadingContent.Child(parent),
        _ => throw new InvalidOperationException($"Nothing is at '{path}'."),
    };
}
