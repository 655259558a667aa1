using Syncline.Delivery;

namespace Syncline.Processing;

/// <summary>Applies one mapped page within its transaction: look up hashes, decide, read contents only of what changed, write.</summary>
internal static class PageApplier
{
    /// <summary>Applies the page and commits.</summary>
    public static async Task<PageCounts> ApplyAsync(
        IApplyTransaction transaction, MappedPage page, string mappingVersion, bool isFullReading, CancellationToken cancellationToken)
    {
        var writes = await DecideAsync(transaction, page.Records, mappingVersion, isFullReading, cancellationToken);
        var counts = Count(writes, page.Records.Count, page.Superseded);
        await transaction.CommitAsync(
            new PageEffects
            {
                Writes = writes,
                Quarantined = page.Quarantined,
                Seen = isFullReading ? SeenIn(page) : default,
                IsComplete = !isFullReading || page.Quarantined.All(record => record.Id is not null),
                Counts = counts,
                Partitions = page.Source.Partitions,
                Position = page.Source.Position,
                IsLast = page.Source.IsLast,
            },
            cancellationToken);
        return counts;
    }

    /// <summary>What is to be written for these records.</summary>
    public static async Task<List<InteractionWrite>> DecideAsync(
        IApplyTransaction transaction, IReadOnlyDictionary<string, MappedRecord> records, string mappingVersion, bool isFullReading, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var heads = (await transaction.FindHeadsAsync([.. records.Keys], cancellationToken)).ToDictionary(head => head.Id, StringComparer.Ordinal);
        var changed = records.Values
            .Where(record => ChangeDetector.NeedsContent(heads.GetValueOrDefault(record.Id), record, mappingVersion, isFullReading))
            .Select(record => record.Id).ToList();
        var contents = changed.Count == 0 ? [] : (await transaction.ReadContentsAsync(changed, cancellationToken)).ToDictionary(content => content.Id, StringComparer.Ordinal);
        return [.. records.Values
            .Select(record => ChangeDetector.Decide(
                heads.GetValueOrDefault(record.Id), contents.GetValueOrDefault(record.Id), record, mappingVersion, isFullReading))
            .OfType<InteractionWrite>()];
    }

    /// <summary>Counts what the writes are.</summary>
    public static PageCounts Count(List<InteractionWrite> writes, int records, int superseded)
    {
        var added = writes.Count(write => write.Event == ChangeKind.Added);
        var changed = writes.Count(write => write.Event == ChangeKind.Changed);
        var deleted = writes.Count(write => write.Event == ChangeKind.Deleted);
        return new PageCounts(added, changed, records + superseded - added - changed - deleted, deleted);
    }

    private static byte[] SeenIn(MappedPage page) =>
        IdHash.Pack(page.Records.Keys.Concat(page.Quarantined.Select(record => record.Id).OfType<string>()));
}
