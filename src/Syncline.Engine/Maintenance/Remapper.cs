using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Maintenance;

/// <summary>Maps stored records anew after a mapping changed: without a partner call, with events only where a field really changed.</summary>
internal sealed partial class Remapper(
    IRemapStore store, IApplyStore interactions, MappingResolver mappings, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Remapper> logger)
    : BackgroundLoop(null, clock, logger)
{
    private const int ObjectBatch = 200;
    private const int RecordBatch = 500;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        ObjectKey? after = null;
        while (true)
        {
            var objects = await store.ListObjectsAsync(after, ObjectBatch, cancellationToken);
            foreach (var mapped in objects)
            {
                await RemapAsync(mapped, cancellationToken);
                after = mapped.Key;
            }

            if (objects.Count < ObjectBatch)
            {
                return options.Value.Maintenance.RemapPeriod;
            }
        }
    }

    private async Task RemapAsync(MappedObject mapped, CancellationToken cancellationToken)
    {
        RecordMapping mapping;
        try
        {
            mapping = mappings.Resolve(mapped.Provider, mapped.Type, mapped.Settings);
        }
        catch (SyncException)
        {
            // The provider is not there now; its records stay as they are.
            return;
        }

        if (mapped.Interactions == 0 || mapped.MappedBy == mapping.Version)
        {
            // So it is of nearly all, nearly always: no question for each of a million.
            return;
        }

        var (after, total) = ((string?)null, 0);
        while (await store.FindOutdatedAsync(mapped.Key, mapping.Version, after, RecordBatch, cancellationToken) is { Count: > 0 } ids)
        {
            await RemapAsync(mapped.Key, ids, mapping, cancellationToken);
            (after, total) = (ids[^1], total + ids.Count);
        }

        if (total > 0)
        {
            LogRemapped(logger, mapped.Provider, mapped.Type, mapped.Key.ToString(), total);
        }
    }

    private async Task RemapAsync(ObjectKey key, IReadOnlyList<string> ids, RecordMapping mapping, CancellationToken cancellationToken)
    {
        await using var transaction = await interactions.BeginRepairAsync(key, cancellationToken);
        if (transaction is null)
        {
            return;
        }

        var keys = new PageKeys(ids, [.. Enumerable.Repeat<byte[]>([], ids.Count)], mapping.Version, IsDeleted: false);
        var mapper = new RecordMapper(mapping);
        var writes = (
            from stored in await transaction.FindDifferentAsync(keys, cancellationToken)
            where stored.Head is { IsDeleted: false }
            let write = Remap(mapper, stored.Head!, stored.Content!, mapping)
            where write is not null
            select write).ToList();
        var changed = writes.Count(write => write.Event == ChangeKind.Changed);
        await transaction.CommitAsync(
            new PageEffects { Writes = writes, Counts = new PageCounts(0, changed, writes.Count - changed, 0) }, cancellationToken);
    }

    /// <summary>A record that the new mapping cannot take keeps its old fields; its next reading quarantines it with the reason.</summary>
    private static InteractionWrite? Remap(RecordMapper mapper, InteractionHead head, InteractionContent content, RecordMapping mapping)
    {
        if (!mapper.TryMap(new SourceRecord(content.Body), head.Version, false, out var mapped, out _, out _) || mapped.Id != head.Id)
        {
            return null;
        }

        return ChangeDetector.Decide(head, content, mapped with { IsDeleted = false, Version = head.Version }, mapping.Version, isFullReading: true);
    }

    [LoggerMessage(5020, LogLevel.Information, "{Provider} {Type} (object {Object}): {Count} interactions mapped anew.")]
    private static partial void LogRemapped(ILogger logger, string provider, string type, string @object, int count);
}
