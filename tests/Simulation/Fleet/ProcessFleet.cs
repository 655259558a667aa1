using Simulation.Processes;

namespace Simulation.Fleet;

/// <summary>Every process there is: starts them, and starts them again when they have died.</summary>
internal sealed class ProcessFleet(World world)
{
    private readonly Dictionary<string, SimulatedProcess> _processes = [];
    private readonly Dictionary<string, Machine> _machines = [];
    private readonly List<string> _names = [];

    public IEnumerable<SimulatedProcess> All => _names.Select(name => _processes[name]);

    public void Start(string name, ProcessRole role, int start = 1)
    {
        var process = new SimulatedProcess(name, role, start, world.Time, world.Stepper, Died);
        if (start == 1)
        {
            _names.Add(name);
        }

        _processes[name] = process;
        process.Clock.Skew = world.SkewOf(name);
        world.Story.Tell(process, "starts", $"its clock is {process.Clock.Skew} off");
        var machine = _machines[name] = new Machine(world, process);
        process.OnDeath(machine.Dispose);
        machine.Run();
    }

    public SimulatedProcess Any() => _processes[_names[world.Random.Next(_names.Count)]];

    /// <summary>Wakes one of the schedulers, as the API does in whose process it runs.</summary>
    public void Ring()
    {
        var schedulers = All.Where(process => process is { Role: ProcessRole.Scheduler, IsDead: false }).ToList();
        if (schedulers.Count > 0)
        {
            var process = schedulers[world.Random.Next(schedulers.Count)];
            process.Post(_machines[process.Name].Ring);
        }
    }

    /// <summary>A deployment: told to stop, it drains; then it is gone, and the next version starts.</summary>
    public void Deploy(SimulatedProcess process)
    {
        if (process.IsDead)
        {
            return;
        }

        world.Story.Tell(process, "is told to stop", "deployment");
        process.Post(process.Stopping.Cancel);
        world.Time.In(TimeSpan.FromSeconds(30), () =>
        {
            process.Kill("at the end of its drain");
            process.BuryIfDead();
        });
    }

    private void Died(SimulatedProcess process, string where)
    {
        var pause = world.Between(1, 90);
        world.Story.Tell(process, "DIES", $"{where}; the next one starts in {pause}");
        world.Time.In(pause, () => Start(process.Name, process.Role, process.Start + 1));
    }
}
