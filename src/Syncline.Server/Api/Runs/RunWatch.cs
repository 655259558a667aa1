using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Server.Api.Runs;

/// <summary>
/// Watches runs for those who listen: each run is read once a second, however many listen to it, and not at all when nobody does. A listener holds the newest
/// state and nothing older.
/// </summary>
internal sealed class RunWatch(IRunReader runs, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Dictionary<RunKey, Watched> _watched = [];
    private readonly Lock _lock = new();

    /// <summary>The run as it is now, and each time that it is another; ends when it has ended, or is gone.</summary>
    public async IAsyncEnumerable<RunRow> FollowAsync(RunRow run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = run;
        yield return seen;
        if (seen.EndedAt is not null)
        {
            yield break;
        }

        using var listening = Listen(run.Key, out var watched);
        while (await watched.NextAfterAsync(seen, cancellationToken) is { } next)
        {
            seen = next;
            yield return seen;
            if (seen.EndedAt is not null)
            {
                yield break;
            }
        }
    }

    private Listening Listen(RunKey key, out Watched watched)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(key, out watched!))
            {
                watched = new Watched();
                _watched.Add(key, watched);
                _ = WatchAsync(key, watched);
            }

            watched.Listeners++;
            return new Listening(this, key, watched);
        }
    }

    private void Leave(RunKey key, Watched watched)
    {
        lock (_lock)
        {
            if (--watched.Listeners == 0)
            {
                _watched.Remove(key);
            }
        }
    }

    private bool HasListeners(Watched watched)
    {
        lock (_lock)
        {
            return watched.Listeners > 0;
        }
    }

    private async Task WatchAsync(RunKey key, Watched watched)
    {
        try
        {
            do
            {
                await Task.Delay(Period, clock, CancellationToken.None);
            }
            while (HasListeners(watched) && watched.Tell(await runs.FindAsync(key, CancellationToken.None)));
        }
        catch (Exception exception)
        {
            watched.Fail(exception);
        }
    }

    /// <summary>One run, and who waits for its next state.</summary>
    private sealed class Watched
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _moved = New();
        private RunRow? _newest;
        private bool _isOver;

        public int Listeners { get; set; }

        public async Task<RunRow?> NextAfterAsync(RunRow seen, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task moved;
                lock (_lock)
                {
                    if (_newest is not null && _newest != seen)
                    {
                        return _newest;
                    }

                    if (_isOver)
                    {
                        return null;
                    }

                    moved = _moved.Task;
                }

                await moved.WaitAsync(cancellationToken);
            }
        }

        /// <summary>Tells the run as it is now; null when it is gone. False when nothing more will come of it.</summary>
        public bool Tell(RunRow? run)
        {
            lock (_lock)
            {
                if (run is null || run != _newest)
                {
                    _newest = run ?? _newest;
                    _isOver = run is null or { EndedAt: not null };
                    Interlocked.Exchange(ref _moved, New()).TrySetResult();
                }

                return !_isOver;
            }
        }

        public void Fail(Exception exception)
        {
            lock (_lock)
            {
                _isOver = true;
                Interlocked.Exchange(ref _moved, New()).TrySetException(exception);
            }
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Listening(RunWatch watch, RunKey key, Watched watched) : IDisposable
    {
        public void Dispose() => watch.Leave(key, watched);
    }
}
