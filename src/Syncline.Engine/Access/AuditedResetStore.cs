using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Access;

/// <summary>What begins anew, written into the audit log.</summary>
internal sealed class AuditedResetStore(IResetStore inner, AuditTrail audit) : IResetStore
{
    public Task HoldAsync(IntegrationKey key, SyncError reason, CancellationToken cancellationToken) => inner.HoldAsync(key, reason, cancellationToken);

    public async Task<bool> ResetAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var found = await inner.ResetAsync(key, cancellationToken);
        if (found)
        {
            await audit.RecordAsync(Subjects.Object(key), "object.reset", null, null);
        }

        return found;
    }

    public Task<bool> DiscardAsync(ObjectKey key, IReadOnlyList<string> ids, CancellationToken cancellationToken) => inner.DiscardAsync(key, ids, cancellationToken);
}
