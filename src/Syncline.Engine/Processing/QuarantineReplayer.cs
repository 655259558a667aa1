using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>Maps quarantined records again, after a mapping or a provider was mended, and applies those that go through.</summary>
public sealed class QuarantineReplayer(IQuarantineStore quarantine, IApplyStore store, IIntegrationStore integrations, Reporting.IObjectReader objects, MappingResolver mappings)
{
    private const int Batch = 500;

    /// <summary>Replays the records set aside for one object.</summary>
    /// <returns>How many were applied, and how many still cannot be.</returns>
    public async Task<(int Applied, int Left)> ReplayAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (await MappingOfAsync(key, cancellationToken) is not { } mapping)
        {
            return (0, 0);
        }

        var (applied, left, after) = (0, 0, 0L);
        while (true)
        {
            var entries = await quarantine.ListAsync(key.Customer, key, after, Batch, cancellationToken);
            if (entries.Count == 0)
            {
                return (applied, left);
            }

            var done = await ReplayAsync(key, entries, mapping, cancellationToken);
            (applied, left, after) = (applied + done, left + entries.Count - done, entries[^1].Number);
        }
    }

    private async Task<RecordMapping?> MappingOfAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (await objects.FindAsync(key, cancellationToken) is not { } row || await integrations.FindAsync(row.Integration, cancellationToken) is not { } integration)
        {
            return null;
        }

        return mappings.Resolve(row.Provider, row.Type, integration.Settings);
    }

    /// <summary>Each record keeps the version of the reading that it came from: one that was read again since does not go back.</summary>
    private async Task<int> ReplayAsync(ObjectKey key, IReadOnlyList<QuarantineEntry> entries, RecordMapping mapping, CancellationToken cancellationToken)
    {
        var mapper = new RecordMapper(mapping);
        var records = new Dictionary<string, MappedRecord>(StringComparer.Ordinal);
        var replayed = new List<long>();
        foreach (var entry in entries)
        {
            if (mapper.TryMap(new SourceRecord(entry.Record.Raw, entry.Record.Partition), entry.Record.Version, false, out var mapped, out _, out _))
            {
                records[mapped.Id] = mapped;
                replayed.Add(entry.Number);
            }
        }

        if (replayed.Count == 0)
        {
            return 0;
        }

        await using var transaction = await store.BeginRepairAsync(key, cancellationToken)
            ?? throw new SyncException(new SyncError("engine.object_gone", $"Integration Object {key} is gone.", "Nothing is left to replay."));
        await CommitAsync(transaction, records, replayed, mapping.Version, cancellationToken);
        return replayed.Count;
    }

    private static async Task CommitAsync(
        IApplyTransaction transaction, Dictionary<string, MappedRecord> records, List<long> replayed, string mappingVersion, CancellationToken cancellationToken)
    {
        var read = records.Values.ToList();
        var keys = new PageKeys(read.ConvertAll(record => record.Id), read.ConvertAll(record => record.RawHash), mappingVersion, IsDeleted: false);
        var writes = (
            from stored in await transaction.FindDifferentAsync(keys, cancellationToken)
            let record = read[stored.Place]
            where stored.Head is null || !IsNewer(stored.Head.Version, record.Version)
            let write = ChangeDetector.Decide(stored.Head, stored.Content, record, mappingVersion, isFullReading: false)
            where write is not null
            select write).ToList();
        await transaction.CommitAsync(
            new PageEffects { Writes = writes, Counts = PageApplier.Count(writes, read.Count), Replayed = replayed }, cancellationToken);
    }

    private static bool IsNewer(RecordVersion stored, RecordVersion replayed) =>
        (stored.Run, stored.Page, stored.Index).CompareTo((replayed.Run, replayed.Page, replayed.Index)) > 0;
}
