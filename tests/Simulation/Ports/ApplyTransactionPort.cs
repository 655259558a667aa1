using Simulation.Faults;
using Syncline.Integrations;
using Syncline.Processing;

namespace Simulation.Ports;

/// <summary>An open transaction of one process: rolled back when the process dies.</summary>
internal sealed class ApplyTransactionPort : IApplyTransaction
{
    private readonly Gate _gate;
    private readonly IApplyTransaction _transaction;
    private readonly RunKey? _run;
    private readonly int _page;
    private bool _isOver;

    public ApplyTransactionPort(Gate gate, IApplyTransaction transaction, RunKey? run, int page)
    {
        (_gate, _transaction, _run, _page) = (gate, transaction, run, page);
        gate.World.Turn.Take();
        gate.Process.OnDeath(RollBack);
    }

    public Task<IReadOnlyList<StoredRecord>> FindDifferentAsync(PageKeys keys, CancellationToken cancellationToken) =>
        _gate.StepAsync("find different", () => OpenAsync(() => _transaction.FindDifferentAsync(keys, cancellationToken)), cancellationToken);

    public async Task CommitAsync(PageEffects effects, CancellationToken cancellationToken) => await _gate.StepAsync(
        Calls.Apply,
        () => OpenAsync(async () =>
        {
            try
            {
                await _transaction.CommitAsync(effects, cancellationToken);
                return true;
            }
            finally
            {
                // Also where the process died just after the commit: done is done.
                Watch(effects);
            }
        }),
        cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (!_gate.Process.IsDead)
        {
            RollBack();
        }

        return ValueTask.CompletedTask;
    }

    public void RollBack()
    {
        if (!_isOver)
        {
            _isOver = true;
            _transaction.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _gate.World.Turn.Release();
        }
    }

    private Task<T> OpenAsync<T>(Func<Task<T>> work) => _isOver ? throw new StoreFailedException("a transaction that is over", wasExecuted: false) : work();

    private void Watch(PageEffects effects)
    {
        _isOver = true;
        var isCommitted = !_gate.World.IsInTransaction;
        if (!isCommitted)
        {
            _transaction.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        _gate.World.Turn.Release();
        if (isCommitted)
        {
            _gate.World.Watch.Applied(_gate, _run, _page, effects);
            _gate.World.Watch.AfterCommit(_gate, Calls.Apply);
        }
    }
}
