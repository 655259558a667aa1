namespace Syncline.Hosting;

/// <summary>Wakes a loop of this process before its time. Several sets before a wait count once. A hint: nothing depends on it but speed.</summary>
public sealed class LoopSignal : IDisposable
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _set = Unset();

    /// <summary>Wakes the loop, or lets its next wait pass at once.</summary>
    public void Set()
    {
        lock (_lock)
        {
            _set.TrySetResult();
        }
    }

    /// <summary>Waits until it is set, the time has passed, or the token is cancelled (then it returns too).</summary>
    public async Task WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        TaskCompletionSource set;
        lock (_lock)
        {
            set = _set;
        }

        using var timer = new CancellationTokenSource(time < TimeSpan.Zero ? TimeSpan.Zero : time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using (both.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), set))
        {
            await set.Task;
        }

        lock (_lock)
        {
            _set = Unset();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Set();

    // Waited for by itself: the usual ways to combine a wait with a token leave the waiter's task scheduler.
    private static TaskCompletionSource Unset() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
