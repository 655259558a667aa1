using Syncline.Access;
using Syncline.Integrations;

namespace Cli.Tests.Fakes;

/// <summary>Keeps the entries.</summary>
internal sealed class FakeAuditLog : IAuditLog
{
    public List<AuditEntry> Entries { get; } = [];

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> ListAsync(CustomerId? customer, long? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>(Entries);

    public Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => Task.FromResult(0);
}
