using Syncline.Bench.Processes;
using static System.FormattableString;

namespace Syncline.Bench.Speed;

/// <summary>Finding and deleting what a full reading no longer has, one record in a hundred.</summary>
internal static class DeleteFigures
{
    private const int AbsentEach = 100;

    /// <summary>Measures 10,000 records, and ten times as many as long as there are to be so many.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(PostgresProcess server, int largest)
    {
        for (var records = 10_000; records <= largest; records *= 10)
        {
            await using var engine = new SpeedEngine(server);
            yield return await MeasureOneAsync(engine, records);
        }
    }

    private static async Task<SpeedFigure> MeasureOneAsync(SpeedEngine engine, int records)
    {
        var one = await SpeedObject.AddAsync(engine, "ACME", SpeedCatalog.Full);
        await ReadAsync(one, records, absentEach: 0);
        await one.StageLastAsync();
        await one.ApplyAsync();

        await ReadAsync(one, records, AbsentEach);
        await one.StageLastAsync();
        var cost = await Cost.OfAsync(engine.Server, one.ApplyAsync);
        var left = (await one.SeeAsync()).Interactions;
        if (left != records - (records / AbsentEach))
        {
            throw new InvalidOperationException($"{left} of {records} records are left.");
        }

        var seconds = cost.Took.TotalSeconds;
        return new SpeedFigure(
            Invariant($"delete detection, 1 % of {records:N0} absent"),
            Invariant($"{seconds:N2} s"),
            Invariant($"under {Limit(records)} s"),
            seconds < Limit(records),
            cost.Each(records, "stored record"));
    }

    /// <summary>Linear: five seconds for a million; half a second for few, where the clock counts more than the work.</summary>
    private static double Limit(int records) => Math.Max(0.5, 5.0 * records / 1_000_000);

    /// <summary>A full reading of which all but the last, empty page is applied.</summary>
    private static async Task ReadAsync(SpeedObject one, int records, int absentEach)
    {
        await one.BeginAsync();
        await one.StageAsync(SpeedRecords.Pages(records, absentEach: absentEach));
        await one.ApplyAsync();
    }
}
