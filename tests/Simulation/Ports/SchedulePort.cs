using Syncline.Scheduling;

namespace Simulation.Ports;

/// <summary>The schedule store as one process reaches it.</summary>
internal sealed class SchedulePort(Gate gate, IScheduleStore store) : IScheduleStore
{
    public Task<TimeSpan?> BeginTickAsync(CancellationToken cancellationToken) =>
        gate.CallAsync("note tick", () => store.BeginTickAsync(cancellationToken), null, cancellationToken);

    public Task<MarkedDue> MarkDueAsync(int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.MarkDue,
        () => store.MarkDueAsync(limit, decide, cancellationToken),
        marked => gate.World.Story.TellIf(marked.Created + marked.Skipped > 0, gate.Process, Calls.MarkDue, () => $"{marked.Created} runs made, {marked.Skipped} have one"),
        cancellationToken);

    public Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancellationToken) =>
        gate.CallAsync("look for next due", () => store.UntilNextDueAsync(cancellationToken), null, cancellationToken);
}
