using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>New names of Integrations, written into the audit log.</summary>
internal sealed class AuditedIntegrationNames(IIntegrationNames inner, IIntegrationStore integrations, ISettingRevisions revisions, AuditTrail audit) : IIntegrationNames
{
    public async Task<bool> RenameAsync(IntegrationKey key, string name, CancellationToken cancellationToken)
    {
        var before = audit.Acting is null ? null : await integrations.FindAsync(key, cancellationToken);
        var found = await inner.RenameAsync(key, name, cancellationToken);
        if (found && before is not null)
        {
            await audit.RecordChangeAsync(
                revisions, Subjects.Integration(key), "integration.renamed", new { name = before.Name }, new { name }, cancellationToken);
        }

        return found;
    }
}
