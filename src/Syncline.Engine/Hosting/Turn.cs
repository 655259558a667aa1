using System.Diagnostics.CodeAnalysis;

namespace Syncline.Hosting;

/// <summary>One at a time, first come, first served. Who waits goes on where it waited, on its own task scheduler, which a semaphore with a token does not promise.</summary>
public sealed class Turn
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private bool _isTaken;

    /// <summary>Waits for its turn, which lasts until <see cref="Release"/>. At once where nobody has it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, it has none.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryTake(out var mine))
        {
            return;
        }

        using (cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), mine))
        {
            if (!await mine.Task)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }

    /// <summary>Hands the turn to the next who still waits. Called once by whoever has it.</summary>
    public void Release()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult(true))
                {
                    return;
                }
            }

            _isTaken = false;
        }
    }

    private bool TryTake([NotNullWhen(false)] out TaskCompletionSource<bool>? mine)
    {
        lock (_lock)
        {
            mine = _isTaken ? new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            _isTaken = true;
            if (mine is null)
            {
                return true;
            }

            _waiting.Enqueue(mine);
            return false;
        }
    }
}
