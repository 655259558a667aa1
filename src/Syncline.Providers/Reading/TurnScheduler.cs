namespace Syncline.Providers.Reading;

/// <summary>
/// Runs tasks one at a time, in the order in which they come, on another scheduler's threads. .NET's own pair of schedulers blocks a thread where the other one runs nothing in place.
/// </summary>
/// <param name="under">Runs them.</param>
internal sealed class TurnScheduler(TaskScheduler under) : TaskScheduler
{
    private readonly Lock _lock = new();
    private readonly Queue<Task> _waiting = [];
    private bool _isAtWork;

    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task)
    {
        lock (_lock)
        {
            _waiting.Enqueue(task);
            if (_isAtWork)
            {
                return;
            }

            _isAtWork = true;
        }

        GoOn();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_lock)
        {
            return [.. _waiting];
        }
    }

    private void GoOn() => Task.Factory.StartNew(RunNext, CancellationToken.None, TaskCreationOptions.DenyChildAttach, under);

    private void RunNext()
    {
        Task next;
        lock (_lock)
        {
            next = _waiting.Dequeue();
        }

        TryExecuteTask(next);
        lock (_lock)
        {
            _isAtWork = _waiting.Count > 0;
            if (!_isAtWork)
            {
                return;
            }
        }

        GoOn();
    }
}
