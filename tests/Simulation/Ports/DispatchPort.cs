using Syncline.Integrations;
using Syncline.Scheduling;

namespace Simulation.Ports;

/// <summary>The dispatch store as one process reaches it.</summary>
internal sealed class DispatchPort(Gate gate, IDispatchStore store) : IDispatchStore
{
    public Task<DispatchLoad> ReadLoadAsync(CancellationToken cancellationToken) =>
        gate.CallAsync("read load", () => store.ReadLoadAsync(cancellationToken), null, cancellationToken);

    public Task<int> WakeAsync(CancellationToken cancellationToken) => gate.CallAsync(
        "wake", () => store.WakeAsync(cancellationToken), woken => Tell("wake", woken > 0, () => $"{woken} waiting runs are ready"), cancellationToken);

    public Task<IReadOnlyList<RunKey>> PickAsync(bool isInitial, int limit, CancellationToken cancellationToken) => gate.CallAsync(
        "pick",
        () => store.PickAsync(isInitial, limit, cancellationToken),
        picked => Tell("pick", picked.Count > 0, () => $"dispatches {string.Join(", ", picked)}"),
        cancellationToken);

    public async Task MarkSentAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) => await gate.CallAsync(
        "mark sent", () => Done(store.MarkSentAsync(runs, cancellationToken)), _ => { }, cancellationToken);

    public async Task ReportWorkerAsync(WorkerReport report, CancellationToken cancellationToken) =>
        await gate.CallAsync("report worker", () => Done(store.ReportWorkerAsync(report, cancellationToken)), null, cancellationToken);

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private void Tell(string call, bool isWorthIt, Func<string> what) => gate.World.Story.TellIf(isWorthIt, gate.Process, call, what);
}
