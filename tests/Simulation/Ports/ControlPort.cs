using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Simulation.Ports;

/// <summary>An operator's commands as one process gives them.</summary>
internal sealed class ControlPort(Gate gate, IObjectControl control) : IObjectControl
{
    public Task<bool> SetScheduleAsync(ObjectKey key, string? schedule, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        OperateAsync(() => control.SetScheduleAsync(key, schedule, nextDue, cancellationToken), done => $"object {key} is synced '{schedule ?? "as the provider says"}': {done}", cancellationToken);

    public async Task RescheduleAsync(IntegrationKey key, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) => await OperateAsync(
        async () =>
        {
            await control.RescheduleAsync(key, nextDue, cancellationToken);
            return true;
        },
        _ => $"integration {key} is scheduled anew",
        cancellationToken);

    public Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken) =>
        OperateAsync(() => control.PauseAsync(key, cancellationToken), done => $"object {key} is paused: {done}", cancellationToken);

    public Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken) =>
        OperateAsync(() => control.ResumeAsync(key, cancellationToken), done => $"object {key} goes on: {done}", cancellationToken);

    public Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken) =>
        OperateAsync(() => control.RequestSyncAsync(key, kind, allowDeletes, cancellationToken), result => $"sync of object {key} ({kind}) asked for: {result}", cancellationToken);

    public Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken) =>
        OperateAsync(() => control.MendAsync(key, cancellationToken), count => $"integration {key} is mended: {count} objects", cancellationToken);

    private Task<T> OperateAsync<T>(Func<Task<T>> operate, Func<T, string> tell, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.Operate, operate, result => gate.World.Story.Tell(gate.Process, Calls.Operate, tell(result)), cancellationToken);
}
