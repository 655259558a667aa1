using Syncline.Bench.Processes;
using static System.FormattableString;

namespace Syncline.Bench.Speed;

/// <summary>Applying staged pages with one writer: all new, all unchanged, one in ten changed.</summary>
internal static class ApplyFigures
{
    private const int WarmUp = 100_000;

    /// <summary>Measures them, after the same work on another database has had the program compiled.</summary>
    public static IAsyncEnumerable<SpeedFigure> MeasureAsync(PostgresProcess server, int records) =>
        WarmedUp.MeasureAsync(count => PassesAsync(server, count), WarmUp, records);

    private static async IAsyncEnumerable<SpeedFigure> PassesAsync(PostgresProcess server, int records)
    {
        await using var engine = new SpeedEngine(server);
        var one = await SpeedObject.AddAsync(engine, "ACME", SpeedCatalog.Incremental);
        yield return await PassAsync(engine, one, "apply, first insert", records, edition: 0, limit: 40_000);
        yield return await PassAsync(engine, one, "apply, all unchanged", records, edition: 0, limit: 200_000);
        yield return await PassAsync(engine, one, "apply, 10 % changed", records, edition: 1, limit: 90_000);
    }

    /// <summary>Stages a run and times its applying alone.</summary>
    private static async Task<SpeedFigure> PassAsync(SpeedEngine engine, SpeedObject one, string work, int records, int edition, int limit)
    {
        await one.BeginAsync();
        await one.StageAsync(SpeedRecords.Pages(records, edition, changedEach: 10));
        await one.StageLastAsync();
        var cost = await Cost.OfAsync(engine.Server, one.ApplyAsync);
        Check(await one.SeeAsync(), records);
        var rate = records / cost.Took.TotalSeconds;
        return new SpeedFigure(work, Invariant($"{rate:N0}/s"), Invariant($"{limit:N0}/s"), rate >= limit, Invariant($"{records:N0} records; {cost.Each(records, "record")}"));
    }

    private static void Check(Reporting.ObjectRow row, int records)
    {
        if (row.LiveRun is not null || row.Interactions != records)
        {
            throw new InvalidOperationException($"{row.Interactions} of {records} records are stored: {row}");
        }
    }
}
