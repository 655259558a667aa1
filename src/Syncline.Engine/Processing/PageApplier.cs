using Syncline.Delivery;

namespace Syncline.Processing;

/// <summary>Applies one page within its transaction: compare hashes, map only what differs, decide, write.</summary>
internal static class PageApplier
{
    /// <summary>Applies the page and commits.</summary>
    /// <returns>What it came to, how many of its records were not stored just so, and what was written.</returns>
    public static async Task<(PageCounts Counts, int Different, IReadOnlyList<InteractionWrite> Writes)> ApplyAsync(
        IApplyTransaction transaction, IncomingPage page, string mappingVersion, bool isFullReading, CancellationToken cancellationToken, bool isPush = false)
    {
        var different = page.Records.Count == 0 ? [] : await transaction.FindDifferentAsync(page.KeysFor(mappingVersion), cancellationToken);
        var (setAside, repeated) = (page.Quarantined.Count, page.Repeated);
        var writes = new List<InteractionWrite>(different.Count);
        foreach (var (place, head, content) in different)
        {
            if (!page.TryMap(page.Records[place], out var mapped))
            {
                continue;
            }

            repeated += head is not null && IsRepeated(head, mapped) ? 1 : 0;
            if (ChangeDetector.Decide(head, content, mapped, mappingVersion, isFullReading) is { } write)
            {
                writes.Add(write);
            }
        }

        var counts = Count(writes, page.Records.Count - (page.Quarantined.Count - setAside) + page.Superseded);
        counts = counts with { Repeated = repeated, Deleted = counts.Deleted + await MergeAsync(transaction, page, writes, mappingVersion, cancellationToken) };
        await transaction.CommitAsync(
            new PageEffects
            {
                Writes = writes,
                Quarantined = page.Quarantined,
                Seen = isFullReading ? SeenIn(page) : default,
                IsComplete = !isFullReading || page.Quarantined.TrueForAll(record => record.Id is not null),
                Counts = counts,
                Partitions = page.Source.Partitions,
                Position = page.Source.Position,
                IsLast = page.Source.IsLast,
                IsPush = isPush,
            },
            cancellationToken);
        return (counts, different.Count, writes);
    }

    /// <summary>Counts what the writes of so many records are.</summary>
    public static PageCounts Count(List<InteractionWrite> writes, int records)
    {
        var added = writes.Count(write => write.LiveChange > 0);
        var changed = writes.Count(write => write.Event == ChangeKind.Changed);
        var deleted = writes.Count(write => write.LiveChange < 0);
        return new PageCounts(added, changed, records - added - changed - deleted, deleted);
    }

    /// <summary>Whether the run itself has stored another content under this key: a record that was deleted meanwhile is no such one.</summary>
    private static bool IsRepeated(InteractionHead head, MappedRecord record) =>
        head.Version.Run == record.Version.Run && !head.IsDeleted && !record.IsDeleted && !head.ContentHash.Span.SequenceEqual(record.ContentHash);

    /// <summary>Where a record that is written names others that the partner has made part of it, those that are here go with it.</summary>
    /// <returns>How many.</returns>
    private static async Task<int> MergeAsync(
        IApplyTransaction transaction, IncomingPage page, List<InteractionWrite> writes, string mappingVersion, CancellationToken cancellationToken)
    {
        var losers = MergedRecords.LosersOf(writes);
        if (losers.Count == 0)
        {
            return 0;
        }

        // What the page itself tells of a record counts, not what another says of it.
        page.Records.ForEach(record => losers.Remove(record.Id));
        var ids = losers.Keys.ToList();
        var keys = new PageKeys(ids, [.. Enumerable.Repeat<byte[]>([], ids.Count)], mappingVersion, IsDeleted: true);
        var merged = 0;
        foreach (var (place, head, _) in ids.Count == 0 ? [] : await transaction.FindDifferentAsync(keys, cancellationToken))
        {
            var winner = losers[ids[place]];
            if (ChangeDetector.Merge(head, winner.Version, winner.Id) is { } write)
            {
                writes.Add(write);
                merged++;
            }
        }

        return merged;
    }

    /// <summary>Every id that the page names, whatever became of its record.</summary>
    private static byte[] SeenIn(IncomingPage page) =>
        IdHash.Pack(page.Records.Select(record => record.Id).Concat(page.Quarantined.Select(record => record.Id).OfType<string>()).Distinct(StringComparer.Ordinal));
}
