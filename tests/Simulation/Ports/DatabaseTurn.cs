namespace Simulation.Ports;

/// <summary>Who may use the database: everyone in turn, but while a transaction is open only its owner, as with the one connection below.</summary>
internal sealed class DatabaseTurn
{
    private TaskCompletionSource? _taken;

    public bool IsTaken => _taken is not null;

    public async Task WaitAsync()
    {
        while (_taken is { } taken)
        {
            await taken.Task;
        }
    }

    public void Take() => _taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var taken = _taken;
        _taken = null;
        taken?.TrySetResult();
    }
}
