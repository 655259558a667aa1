using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>What is done to Integrations, written into the audit log. Settings are stored without secrets, and so are their entries.</summary>
internal sealed class AuditedIntegrationStore(IIntegrationStore inner, ISettingRevisions revisions, AuditTrail audit) : IIntegrationStore
{
    public async Task<IntegrationKey> AddAsync(CustomerId customer, string provider, string name, string settings, CancellationToken cancellationToken)
    {
        var key = await inner.AddAsync(customer, provider, name, settings, cancellationToken);
        await audit.RecordAsync(Subjects.Integration(key), "integration.added", null, new { provider, name });
        return key;
    }

    public Task<Integration?> FindAsync(IntegrationKey key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

    public Task<Integration?> FindAsync(CustomerId customer, string name, CancellationToken cancellationToken) => inner.FindAsync(customer, name, cancellationToken);

    public Task<IReadOnlyList<Integration>> ListAsync(CustomerId? customer, IntegrationKey? after, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(customer, after, limit, cancellationToken);

    public async Task ReplaceSettingsAsync(IntegrationKey key, string settings, string? schedule, CancellationToken cancellationToken)
    {
        var before = audit.Acting is null ? null : await inner.FindAsync(key, cancellationToken);
        await inner.ReplaceSettingsAsync(key, settings, schedule, cancellationToken);
        if (before is not null)
        {
            await audit.RecordChangeAsync(
                revisions,
                Subjects.Integration(key),
                "integration.settings_set",
                Describe(before.Settings, before.Schedule),
                Describe(settings, schedule),
                cancellationToken);
        }
    }

    public Task PutObjectsAsync(IntegrationKey key, IReadOnlyList<ObjectDefinition> types, CancellationToken cancellationToken) =>
        inner.PutObjectsAsync(key, types, cancellationToken);

    public Task SetAccountAsync(IntegrationKey key, string account, CancellationToken cancellationToken) =>
        inner.SetAccountAsync(key, account, cancellationToken);

    public async Task DisconnectAsync(IntegrationKey key, CancellationToken cancellationToken)
    {
        await inner.DisconnectAsync(key, cancellationToken);
        await audit.RecordChangeAsync(revisions, Subjects.Integration(key), "integration.disconnected", null, null, cancellationToken);
    }

    private static object Describe(string settings, string? schedule) => new { settings = IntegrationSettings.Read(settings), schedule };
}
