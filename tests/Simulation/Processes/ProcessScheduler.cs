namespace Simulation.Processes;

/// <summary>Where everything of one process runs: on the simulation's one thread, in the order that the seed gives.</summary>
internal sealed class ProcessScheduler(SimulatedProcess process, Stepper stepper) : TaskScheduler
{
    public void Run(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => stepper.Add(process, task);

    // What follows at once in the same process needs no turn of its own: turns are taken at the ports.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && stepper.Running == process && !process.IsDead && !process.IsPaused && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
