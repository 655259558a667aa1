using Syncline.Bench.Processes;
using static System.FormattableString;

namespace Syncline.Bench.Api;

/// <summary>Who used the processors since it was made: on a machine of two cores, clients, server and database take them from each other.</summary>
internal sealed class LoadCost(PostgresProcess database)
{
    private readonly TimeSpan _clients = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _database = database.ProcessorTime;

    /// <summary>The CPU time of each for one of so many.</summary>
    public string Each(long count, params IEnumerable<(string Name, TimeSpan Used)> others)
    {
        var used = others.Append(("PostgreSQL", database.ProcessorTime - _database)).Append(("clients", Environment.CpuUsage.TotalTime - _clients));
        return "CPU µs " + string.Join(", ", used.Select(part => Invariant($"{part.Item1} {part.Item2.TotalMicroseconds / count:N0}")));
    }
}
