using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Pushing;

/// <summary>The records of one call, mapped: those that can be stored as a page, the others with the reason.</summary>
internal sealed class PushBatch
{
    private readonly string?[] _ids;
    private readonly SyncError?[] _problems;
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    private PushBatch(int count, RecordMapping mapping)
    {
        _ids = new string?[count];
        _problems = new SyncError?[count];
        Page = new IncomingPage(0, new SourcePage { Records = [], Position = "{}" }, new RecordMapper(mapping));
    }

    /// <summary>What can be stored, one of each id.</summary>
    public IncomingPage Page { get; }

    /// <summary>True when one cannot.</summary>
    public bool HasRefused => _problems.Any(problem => problem is not null);

    /// <summary>Maps records, each by itself.</summary>
    public static PushBatch Map(IReadOnlyList<ReadOnlyMemory<byte>> records, RecordMapping mapping)
    {
        var batch = new PushBatch(records.Count, mapping);
        var mapper = new RecordMapper(mapping);
        for (var i = 0; i < records.Count; i++)
        {
            var at = new RecordVersion(null, 0, 0, i);
            var source = new SourceRecord(records[i]);
            if (mapper.TryMap(source, at, isDeletedList: false, out var mapped, out batch._ids[i], out batch._problems[i]))
            {
                batch.Take(i, new IncomingRecord(mapped.Id, source, at, mapped.RawHash));
            }
        }

        return batch;
    }

    /// <summary>What became of each record.</summary>
    /// <param name="key">Where they belong.</param>
    /// <param name="writes">What was written; null when nothing was stored.</param>
    public PushResult ToResult(ObjectKey key, IReadOnlyList<InteractionWrite>? writes)
    {
        var byId = writes?.ToDictionary(write => write.Head.Id, StringComparer.Ordinal);
        var results = new PushedRecord[_ids.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = new PushedRecord(i, _ids[i], OutcomeOf(i, byId), _problems[i]);
        }

        return new PushResult(key, writes is not null, results);
    }

    private void Take(int index, IncomingRecord record)
    {
        if (_last.TryGetValue(record.Id, out var earlier))
        {
            Page.Records.RemoveAll(known => known.At.Index == earlier);
        }

        _last[record.Id] = index;
        Page.Records.Add(record);
    }

    private PushOutcome OutcomeOf(int index, Dictionary<string, InteractionWrite>? writes) => _problems[index] is not null
        ? PushOutcome.Refused
        : writes is null
            ? PushOutcome.NotStored
            : _last[_ids[index]!] != index
                ? PushOutcome.Superseded
                : OutcomeOf(writes.GetValueOrDefault(_ids[index]!)?.Event);

    private static PushOutcome OutcomeOf(Delivery.ChangeKind? change) => change switch
    {
        Delivery.ChangeKind.Added => PushOutcome.Added,
        Delivery.ChangeKind.Changed => PushOutcome.Changed,
        Delivery.ChangeKind.Restored => PushOutcome.Restored,
        Delivery.ChangeKind.Deleted or Delivery.ChangeKind.Merged => PushOutcome.Deleted,
        _ => PushOutcome.Unchanged,
    };
}
