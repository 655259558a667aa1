using Syncline.Runs;

namespace Syncline.Backends.Postgres;

/// <summary>
/// Gathers what concurrent callers ask for into one call: up to <see cref="Most"/>, or what came within <see cref="Patience"/>. Each caller has its own
/// answer; when a call for several fails, each is tried alone, so that none fails for another's sake. A caller that is cancelled before the call begins is
/// left out; after that it waits for its answer.
/// </summary>
/// <param name="call">Given the items, their answers in the same order.</param>
internal sealed class Gatherer<TItem, TAnswer>(Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TAnswer>>> call)
{
    public const int Most = 100;
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);
    private readonly Lock _lock = new();
    private List<Waiter> _waiting = [];

    public async Task<TAnswer> AskAsync(TItem item, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(item, cancellationToken);
        List<Waiter>? full = null;
        bool isFirst;
        lock (_lock)
        {
            _waiting.Add(waiter);
            isFirst = _waiting.Count == 1;
            if (_waiting.Count == Most)
            {
                (full, _waiting) = (_waiting, []);
            }
        }

        if (full is not null)
        {
            await AnswerAsync(full);
        }
        else if (isFirst)
        {
            // The first one looks after the others. By the real clock, as the network is.
            await Task.Delay(Patience, TimeProvider.System, CancellationToken.None);
            await AnswerAsync(TakeWith(waiter));
        }

        return await waiter.Answer.Task;
    }

    private List<Waiter> TakeWith(Waiter waiter)
    {
        lock (_lock)
        {
            if (!_waiting.Contains(waiter))
            {
                return [];
            }

            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    private async Task AnswerAsync(List<Waiter> waiters)
    {
        var alive = waiters.FindAll(waiter => !waiter.TryLeave());
        if (alive.Count == 0 || await TryAnswerAsync(alive))
        {
            return;
        }

        foreach (var waiter in alive)
        {
            await TryAnswerAsync([waiter]);
        }
    }

    /// <summary>False when the call failed and was for several.</summary>
    private async Task<bool> TryAnswerAsync(List<Waiter> waiters)
    {
        try
        {
            var answers = await call(waiters.ConvertAll(waiter => waiter.Item), CancellationToken.None);
            for (var i = 0; i < waiters.Count; i++)
            {
                waiters[i].Answer.SetResult(answers[i]);
            }

            return true;
        }
        catch (Exception error) when (error is SyncException or System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            if (waiters is not [var only])
            {
                return false;
            }

            only.Answer.SetException(error);
            return true;
        }
    }

    private sealed class Waiter(TItem item, CancellationToken cancellationToken)
    {
        public TItem Item { get; } = item;

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TryLeave()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Answer.SetCanceled(cancellationToken);
            }

            return cancellationToken.IsCancellationRequested;
        }
    }
}
