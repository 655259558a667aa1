using Syncline.Integrations;
using Syncline.Reporting;

namespace Simulation.Ports;

/// <summary>The reader of objects as one process reaches it.</summary>
internal sealed class ObjectReaderPort(Gate gate, IObjectReader reader) : IObjectReader
{
    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken) =>
        gate.CallAsync("list objects", () => reader.ListAsync(query, cancellationToken), null, cancellationToken);

    public Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken) =>
        gate.CallAsync("find object", () => reader.FindAsync(key, cancellationToken), null, cancellationToken);

    public Task<ObjectRow?> FindAsync(string customer, string integration, string type, CancellationToken cancellationToken) =>
        gate.CallAsync("find object", () => reader.FindAsync(customer, integration, type, cancellationToken), null, cancellationToken);
}
