using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Refreshing;

/// <summary>How fast live runs go, from what a circuit has seen of them in the last seconds; before that, from the run's whole life.</summary>
public sealed class RunPaces(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    private readonly Dictionary<RunKey, Queue<(DateTimeOffset At, long Fetched)>> _seen = [];

    /// <summary>Notes where the run is and says how fast it goes and how long it may take; null where neither can be known.</summary>
    public RunPace Observe(RunRow run)
    {
        var now = time.GetUtcNow();
        Forget(now);
        if (!_seen.TryGetValue(run.Key, out var seen))
        {
            _seen[run.Key] = seen = new Queue<(DateTimeOffset, long)>();
        }

        while (seen.Count > 1 && now - seen.Peek().At > Window)
        {
            seen.Dequeue();
        }

        if (seen.Count == 0 || seen.Last().At < now)
        {
            seen.Enqueue((now, run.Counts.Fetched));
        }

        var perSecond = PerSecond(run, seen.Peek(), now);
        var left = run.Counts.Total - run.Counts.Fetched;
        return perSecond is > 0 && left is > 0
            ? new RunPace(perSecond, TimeSpan.FromSeconds(Math.Min(left.Value / perSecond.Value, 8_640_000)))
            : new RunPace(perSecond, null);
    }

    private static double? PerSecond(RunRow run, (DateTimeOffset At, long Fetched) first, DateTimeOffset now)
    {
        var (from, since) = now - first.At >= TimeSpan.FromSeconds(2) ? (first.Fetched, first.At) : (0, run.StartedAt ?? now);
        var seconds = (now - since).TotalSeconds;
        return seconds >= 1 ? Math.Max(0, run.Counts.Fetched - from) / seconds : null;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, seen) in _seen)
        {
            if (now - seen.Last().At > Window * 4)
            {
                _seen.Remove(key);
            }
        }
    }
}
