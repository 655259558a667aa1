using Simulation.Time;

namespace Simulation.Processes;

/// <summary>One start of one process: a name, a clock, a place to run. It can be paused, and it dies once.</summary>
internal sealed class SimulatedProcess
{
    private readonly List<Action> _wills = [];
    private readonly Action<SimulatedProcess, string> _onDeath;
    private bool _isBuried;

    public SimulatedProcess(string name, ProcessRole role, int start, VirtualTime time, Stepper stepper, Action<SimulatedProcess, string> onDeath)
    {
        (Name, Role, Start) = (name, role, start);
        _onDeath = onDeath;
        Scheduler = new ProcessScheduler(this, stepper);
        Clock = new SkewedClock(time, Post);
    }

    public string Name { get; }

    public ProcessRole Role { get; }

    /// <summary>Which start of this name it is, from 1.</summary>
    public int Start { get; }

    public ProcessScheduler Scheduler { get; }

    public SkewedClock Clock { get; }

    public bool IsDead { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>Told to end; it drains and then is gone.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    /// <summary>What became ready while it was paused.</summary>
    public List<Task> Held { get; } = [];

    /// <summary>Runs something as this process, soon.</summary>
    public void Post(Action action)
    {
        if (!IsDead)
        {
            _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Scheduler);
        }
    }

    /// <summary>Runs an asynchronous flow as this process.</summary>
    public Task Run(Func<Task> flow) =>
        Task.Factory.StartNew(flow, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Scheduler).Unwrap();

    /// <summary>What the world does when it dies: roll back what it had open.</summary>
    public void OnDeath(Action will) => _wills.Add(will);

    public void Pause() => IsPaused = true;

    public void Wake(Stepper stepper)
    {
        IsPaused = false;
        foreach (var task in Held)
        {
            stepper.Add(this, task);
        }

        Held.Clear();
    }

    /// <summary>Dies: nothing of it runs any more. In the middle of its own step it still comes to the end of that step, without effect on anything.</summary>
    public void Kill(string where)
    {
        if (IsDead)
        {
            return;
        }

        IsDead = true;
        Held.Clear();
        _onDeath(this, where);
    }

    /// <summary>Carries out what its death leaves to be done; between steps.</summary>
    public void BuryIfDead()
    {
        if (!IsDead || _isBuried)
        {
            return;
        }

        _isBuried = true;
        _wills.ForEach(will => will());
    }

    public override string ToString() => $"{Name}.{Start}";
}
