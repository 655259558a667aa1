namespace Syncline.Backends.Postgres;

/// <summary>
/// Gathers what concurrent callers ask for into one call: what came within <see cref="Patience"/>, and what came while the last call was under way, up to
/// <see cref="Most"/>. A call that takes longer than <see cref="Turn"/>, as one that waits for a lock, holds nobody up: the next begins beside it. Each caller has its own
/// answer; when a call for several fails, each is tried alone, so that none fails for another's sake. A caller that is cancelled before the call begins is
/// left out; after that it waits for its answer.
/// </summary>
/// <param name="call">Given the items, their answers in the same order.</param>
internal sealed class Gatherer<TItem, TAnswer>(Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TAnswer>>> call)
{
    public const int Most = 100;
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);
    public static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiting = [];
    private bool _isServing;

    public Task<TAnswer> AskAsync(TItem item, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(item, cancellationToken);
        bool isFirst;
        lock (_lock)
        {
            _waiting.Add(waiter);
            (isFirst, _isServing) = (!_isServing, true);
        }

        if (isFirst)
        {
            _ = ServeAsync();
        }

        return waiter.Answer.Task;
    }

    /// <summary>Until nobody waits. By the real clock, as the network is.</summary>
    private async Task ServeAsync()
    {
        await Task.Delay(Patience, TimeProvider.System, CancellationToken.None);
        while (TakeNext() is { Count: > 0 } next)
        {
            await Task.WhenAny(AnswerAsync(next), Task.Delay(Turn, TimeProvider.System, CancellationToken.None));
        }
    }

    private List<Waiter> TakeNext()
    {
        lock (_lock)
        {
            var next = _waiting.GetRange(0, Math.Min(Most, _waiting.Count));
            _waiting.RemoveRange(0, next.Count);
            _isServing = next.Count > 0;
            return next;
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
        catch (Exception error)
        {
            // Whatever it is, it is the callers': nobody else awaits this call, and they would wait for ever.
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
