using Syncline.Integrations;

namespace Simulation.Ports;

/// <summary>The integration store as one process reaches it.</summary>
internal sealed class IntegrationPort(Gate gate, IIntegrationStore store) : IIntegrationStore
{
    public Task<IntegrationKey> AddAsync(CustomerId customer, string provider, string name, string settings, CancellationToken cancellationToken) =>
        gate.CallAsync(Calls.Operate, () => store.AddAsync(customer, provider, name, settings, cancellationToken), _ => { }, cancellationToken);

    public Task<Integration?> FindAsync(IntegrationKey key, CancellationToken cancellationToken) =>
        gate.CallAsync("find integration", () => store.FindAsync(key, cancellationToken), null, cancellationToken);

    public Task<Integration?> FindAsync(CustomerId customer, string name, CancellationToken cancellationToken) =>
        gate.CallAsync("find integration", () => store.FindAsync(customer, name, cancellationToken), null, cancellationToken);

    public Task<IReadOnlyList<Integration>> ListAsync(CustomerId? customer, IntegrationKey? after, int limit, CancellationToken cancellationToken) =>
        gate.CallAsync("list integrations", () => store.ListAsync(customer, after, limit, cancellationToken), null, cancellationToken);

    public async Task ReplaceSettingsAsync(IntegrationKey key, string settings, string? schedule, CancellationToken cancellationToken) =>
        await OperateAsync(() => store.ReplaceSettingsAsync(key, settings, schedule, cancellationToken), $"integration {key} has other settings", cancellationToken);

    public async Task PutObjectsAsync(IntegrationKey key, IReadOnlyList<ObjectDefinition> types, CancellationToken cancellationToken) =>
        await OperateAsync(() => store.PutObjectsAsync(key, types, cancellationToken), $"integration {key} has {types.Count} objects", cancellationToken);

    public async Task SetAccountAsync(IntegrationKey key, string account, CancellationToken cancellationToken) =>
        await OperateAsync(() => store.SetAccountAsync(key, account, cancellationToken), $"integration {key} is of account {account}", cancellationToken);

    public async Task DisconnectAsync(IntegrationKey key, CancellationToken cancellationToken) =>
        await OperateAsync(() => store.DisconnectAsync(key, cancellationToken), $"integration {key} is disconnected", cancellationToken);

    private Task<bool> OperateAsync(Func<Task> operate, string what, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.Operate,
        async () =>
        {
            await operate();
            return true;
        },
        _ => gate.World.Story.Tell(gate.Process, Calls.Operate, what),
        cancellationToken);
}
