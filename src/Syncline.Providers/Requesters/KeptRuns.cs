using Syncline.Integrations;

namespace Syncline.Providers.Requesters;

/// <summary>
/// The kept answers of runs between their slices, so that a slice that goes on in the same process does not ask for all parents again. What nobody has come back for is dropped after half an
/// hour, and of many runs the one that has waited longest. Thread-safe.
/// </summary>
internal sealed class KeptRuns(TimeProvider clock)
{
    /// <summary>Each may have a file.</summary>
    private const int Most = 32;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<RunKey, (KeptAnswers Answers, DateTimeOffset Since)> _waiting = [];

    /// <summary>A run's kept answers, which belong to the caller then: another slice of the same run begins without any. New ones where none wait.</summary>
    public KeptAnswers Take(RunKey? run)
    {
        lock (_lock)
        {
            Drop();
            return run is { } key && _waiting.Remove(key, out var kept) ? kept.Answers : new KeptAnswers();
        }
    }

    /// <summary>Keeps them for the run's next slice; outside of a run they are dropped.</summary>
    public void Put(RunKey? run, KeptAnswers answers)
    {
        if (run is not { } key)
        {
            answers.Dispose();
            return;
        }

        lock (_lock)
        {
            if (_waiting.Remove(key, out var older))
            {
                older.Answers.Dispose();
            }

            _waiting[key] = (answers, clock.GetUtcNow());
            Drop();
        }
    }

    private void Drop()
    {
        while (_waiting.Count > 0 && (_waiting.Count > Most || _waiting.GetAt(0).Value.Since + Life < clock.GetUtcNow()))
        {
            _waiting.GetAt(0).Value.Answers.Dispose();
            _waiting.RemoveAt(0);
        }
    }
}
