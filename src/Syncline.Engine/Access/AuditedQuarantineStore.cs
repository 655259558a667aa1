using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Access;

/// <summary>What is dropped from quarantine, written into the audit log.</summary>
internal sealed class AuditedQuarantineStore(IQuarantineStore inner, AuditTrail audit) : IQuarantineStore
{
    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(CustomerId? customer, ObjectKey? key, long after, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(customer, key, after, limit, cancellationToken);

    public async Task<bool> DiscardAsync(CustomerId customer, long number, CancellationToken cancellationToken)
    {
        var found = await inner.DiscardAsync(customer, number, cancellationToken);
        if (found)
        {
            await audit.RecordAsync(Subjects.Quarantined(customer, number), "quarantine.discarded", null, null);
        }

        return found;
    }
}
