using Syncline.Runs;

namespace Syncline.Chaos.Mischief;

/// <summary>Which crash points a fleet can come to, in which role, and which it has died at.</summary>
internal sealed class CrashMarks(Random random)
{
    private static readonly IReadOnlyList<(string Role, string Point, int Latest)> All =
    [
        ("scheduler", "K1", 3), ("scheduler", "K2", 3), ("scheduler", "K3", 3),
        ("retriever", "K4", 4), ("retriever", "K5", 1), ("retriever", "K6", 12), ("retriever", "K7", 6), ("retriever", "K8", 6), ("retriever", "K9", 3),
        ("retriever", "K11", 6), ("retriever", "K18", 1),
        ("processor", "K10", 1), ("processor", "K12", 4), ("processor", "K13", 6), ("processor", "K14", 6), ("processor", "K15", 6),
    ];

    private readonly Dictionary<string, int> _hits = [];

    /// <summary>How many there are.</summary>
    public static int Count => All.Count;

    /// <summary>How many of them a process has died at.</summary>
    public int Hit => _hits.Count;

    /// <summary>How many processes have died at one.</summary>
    public int Deaths => _hits.Values.Sum();

    /// <summary>Those that none has died at yet.</summary>
    public IReadOnlyList<string> Missing => [.. All.Select(mark => mark.Point).Except(_hits.Keys)];

    /// <summary>Where the next process of a role is to die, as <c>SYNCLINE_CRASH_AT</c> has it: those first that were hit least.</summary>
    public string? NextFor(string role)
    {
        var own = All.Where(mark => mark.Role == role).ToArray();
        if (own.Length == 0)
        {
            return null;
        }

        random.Shuffle(own);
        var next = own.MinBy(mark => _hits.GetValueOrDefault(mark.Point));
        return $"{next.Point}:{1 + random.Next(next.Latest)}";
    }

    /// <summary>A process has died where it was to.</summary>
    /// <returns>What that stands for.</returns>
    public string Note(string armed)
    {
        var point = armed.Split(':')[0];
        _hits[point] = _hits.GetValueOrDefault(point) + 1;
        return CrashPoints.All[point];
    }
}
