using System.Globalization;

namespace Syncline.Chaos.Mischief;

/// <summary>What was done, and what came of it.</summary>
internal sealed record ChaosVerdict
{
    /// <summary>Processes that were killed, by role.</summary>
    public required IReadOnlyDictionary<string, int> Kills { get; init; }

    /// <summary>Those of them that died at a crash point.</summary>
    public required int AtMarks { get; init; }

    /// <summary>Crash points that a process has died at, and all that there are.</summary>
    public required (int Hit, int Count) Marks { get; init; }

    /// <summary>Restarts: processes in good order, the database, the broker.</summary>
    public required (int Processes, int Database, int Broker) Restarts { get; init; }

    /// <summary>Networks that were spoilt for a while.</summary>
    public required int Networks { get; init; }

    /// <summary>Records that the store holds, and that the partners do.</summary>
    public required (long Stored, long Expected) Records { get; init; }

    /// <summary>Events in the feed.</summary>
    public required long Events { get; init; }

    /// <summary>Objects that did not come right.</summary>
    public required int Stuck { get; init; }

    /// <summary>Calls that a partner counted beyond what it allows.</summary>
    public required long OverBudget { get; init; }

    /// <summary>The most runs that an object needed to come right, once nothing was broken any more.</summary>
    public required int MostRuns { get; init; }

    /// <summary>How long the calm took to come right.</summary>
    public required TimeSpan Settling { get; init; }

    /// <summary>All that is wrong, stuck objects and calls over budget included; empty when all is well.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>In one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        kills {Kills.Values.Sum()} ({string.Join(", ", Kills.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}; {AtMarks} at crash points, {Marks.Hit} of {Marks.Count} of them), restarts: deployed {Restarts.Processes}, postgres {Restarts.Database}, broker {Restarts.Broker}; networks spoilt {Networks}; records {Records.Stored} of {Records.Expected}, events {Events}, settled in {Settling.TotalSeconds:0} s and {MostRuns} runs, stuck {Stuck}, over budget {OverBudget}, wrong {Problems.Count}
        """);
}
