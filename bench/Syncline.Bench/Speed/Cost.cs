using System.Diagnostics;
using System.Globalization;
using Syncline.Bench.Processes;

namespace Syncline.Bench.Speed;

/// <summary>What a piece of work took. On a machine that does other work as well the clock says little; the CPU time of the two sides holds.</summary>
/// <param name="Took">By the clock.</param>
/// <param name="Ours">CPU time of this process.</param>
/// <param name="Theirs">CPU time of PostgreSQL.</param>
internal sealed record Cost(TimeSpan Took, TimeSpan Ours, TimeSpan Theirs)
{
    /// <summary>Does the work.</summary>
    public static async Task<Cost> OfAsync(PostgresProcess server, Func<Task> work)
    {
        var (ours, theirs, began) = (Environment.CpuUsage.TotalTime, server.ProcessorTime, Stopwatch.GetTimestamp());
        await work();
        var took = Stopwatch.GetElapsedTime(began);
        return new Cost(took, Environment.CpuUsage.TotalTime - ours, server.ProcessorTime - theirs);
    }

    /// <summary>The CPU time of each side for one of so many.</summary>
    public string Each(long count, string name) => string.Create(
        CultureInfo.InvariantCulture, $"CPU µs a {name}: {Ours.TotalMicroseconds / count:N1} ours, {Theirs.TotalMicroseconds / count:N1} PostgreSQL's");
}
