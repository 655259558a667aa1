namespace Syncline.Hosting;

/// <summary>Wakes a loop of this process before its time. Several sets before a wait count once. A hint: nothing depends on it but speed.</summary>
public sealed class LoopSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);

    /// <summary>Wakes the loop, or lets its next wait pass at once.</summary>
    public void Set()
    {
        try
        {
            if (_set.CurrentCount == 0)
            {
                _set.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Two setters at once: one is enough.
        }
    }

    /// <summary>Waits until it is set, the time has passed, or the token is cancelled (then it returns too).</summary>
    public async Task WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(time < TimeSpan.Zero ? TimeSpan.Zero : time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _set.WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            // Either the time has passed or the loop is to end; it looks for itself.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _set.Dispose();
}
