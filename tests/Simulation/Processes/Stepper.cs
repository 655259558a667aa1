namespace Simulation.Processes;

/// <summary>Holds what can be done now, and does one of it at a time, chosen by the seed.</summary>
internal sealed class Stepper(Random random)
{
    private readonly List<(SimulatedProcess Process, Task Task)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>The process whose code runs just now; null between steps.</summary>
    public SimulatedProcess? Running { get; private set; }

    public long Steps { get; private set; }

    /// <summary>Steps since the time last moved.</summary>
    public long StepsAtOnce { get; set; }

    /// <summary>What came from another thread, or was done out of turn: then the same seed is no longer the same run. Null for nothing.</summary>
    public string? Escape { get; private set; }

    public void Add(SimulatedProcess process, Task task)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Escape ??= $"work of {process} came from another thread:\n{Environment.StackTrace}";
            return;
        }

        if (process.IsPaused)
        {
            process.Held.Add(task);
        }
        else if (!process.IsDead)
        {
            _ready.Add((process, task));
        }
    }

    /// <summary>A process makes this call: it must be its turn.</summary>
    public void CheckIsRunning(SimulatedProcess process, string call)
    {
        if (Environment.CurrentManagedThreadId != _thread || Running != process)
        {
            Escape ??= $"{process} makes the call '{call}' out of turn:\n{Environment.StackTrace}";
        }
    }

    /// <summary>Does one thing. False when nothing can be done now.</summary>
    public bool TryStep()
    {
        while (_ready.Count > 0)
        {
            var chosen = random.Next(_ready.Count);
            var (process, task) = _ready[chosen];
            _ready[chosen] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            if (process.IsDead)
            {
                continue;
            }

            if (process.IsPaused)
            {
                process.Held.Add(task);
                continue;
            }

            Steps++;
            StepsAtOnce++;
            Running = process;
            process.Scheduler.Run(task);
            Running = null;
            process.BuryIfDead();
            return true;
        }

        return false;
    }
}
