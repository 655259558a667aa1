namespace Syncline.Backends.Queues;

/// <summary>
/// Makes sets of what is asked for one by one. The first goes at once; what comes while it is under way goes together as the next. So a single caller waits for
/// nobody, and the more there are, the fewer calls each costs.
/// </summary>
/// <param name="size">How many go together at most.</param>
/// <param name="flights">How many sets may be under way at once.</param>
/// <param name="flush">Handles a set. Returns the failures of single items by their place; throws when all of them failed.</param>
internal sealed class Gatherer<T>(int size, int flights, Func<IReadOnlyList<T>, Task<IReadOnlyDictionary<int, Exception>>> flush)
{
    /// <summary>What a flush returns when nothing failed.</summary>
    public static readonly IReadOnlyDictionary<int, Exception> NoFailures = new Dictionary<int, Exception>();

    private readonly Lock _lock = new();
    private readonly Queue<(T Item, TaskCompletionSource Done)> _waiting = new();
    private int _flying;

    /// <summary>Completes when the item's set is handled; fails when the item did.</summary>
    public Task AddAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((item, done));
            if (_flying == flights)
            {
                return done.Task;
            }

            _flying++;
        }

        _ = FlyAsync();
        return done.Task;
    }

    private async Task FlyAsync()
    {
        // Callers of the same moment are let in first.
        await Task.Yield();
        while (Take() is { Length: > 0 } batch)
        {
            await FlushAsync(batch);
        }
    }

    private (T Item, TaskCompletionSource Done)[] Take()
    {
        lock (_lock)
        {
            var batch = new (T, TaskCompletionSource)[Math.Min(size, _waiting.Count)];
            for (var place = 0; place < batch.Length; place++)
            {
                batch[place] = _waiting.Dequeue();
            }

            if (batch.Length == 0)
            {
                _flying--;
            }

            return batch;
        }
    }

    private async Task FlushAsync((T Item, TaskCompletionSource Done)[] batch)
    {
        try
        {
            var failures = await flush(Array.ConvertAll(batch, entry => entry.Item));
            for (var place = 0; place < batch.Length; place++)
            {
                if (failures.TryGetValue(place, out var failure))
                {
                    batch[place].Done.SetException(failure);
                }
                else
                {
                    batch[place].Done.SetResult();
                }
            }
        }
#pragma warning disable CA1031 // Handed to every caller, each of whom handles it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (var (_, done) in batch)
            {
                done.TrySetException(exception);
            }
        }
    }
}
