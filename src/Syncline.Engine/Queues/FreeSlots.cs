namespace Syncline.Queues;

/// <summary>The slots of one worker. One loop takes them, anyone gives them back.</summary>
internal sealed class FreeSlots(int count)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _some = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _free = count;

    /// <summary>Waits until a slot is free and takes all that are.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; then none is taken.</exception>
    public async Task<int> TakeAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTakeAll(out var taken, out var some))
            {
                return taken;
            }

            using (cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), some))
            {
                await some.Task;
            }
        }
    }

    /// <summary>Gives slots back.</summary>
    public void Release(int slots)
    {
        lock (_lock)
        {
            _free += slots;
            _some.TrySetResult();
        }
    }

    private bool TryTakeAll(out int taken, out TaskCompletionSource some)
    {
        lock (_lock)
        {
            (taken, _free) = (_free, 0);
            _some = _some.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : _some;
            some = _some;
            return taken > 0;
        }
    }
}
