using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>Who changed what. Entries are never altered; they go by age, and with their Customer.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry; its number and time are the database's.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Entries of a Customer (null: the installation's and every Customer's), newest first, before this number (exclusive; null from the newest).</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(CustomerId? customer, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes entries older than this. Returns how many, at most <paramref name="limit"/>.</summary>
    Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken);
}
