using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>New Customers, written into the audit log.</summary>
internal sealed class AuditedCustomerStore(ICustomerStore inner, AuditTrail audit) : ICustomerStore
{
    public async Task<Customer> AddAsync(
        string name, string timeZone, Func<CustomerId, ReadOnlyMemory<byte>> makeDataKey, CancellationToken cancellationToken)
    {
        var customer = await inner.AddAsync(name, timeZone, makeDataKey, cancellationToken);
        await audit.RecordAsync(Subjects.Customer(customer.Id), "customer.added", null, new { name, time_zone = timeZone });
        return customer;
    }

    public Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public Task<Customer?> FindAsync(string name, CancellationToken cancellationToken) => inner.FindAsync(name, cancellationToken);

    public Task<IReadOnlyList<Customer>> ListAsync(string? after, int limit, CancellationToken cancellationToken) => inner.ListAsync(after, limit, cancellationToken);
}
