using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>A record of a page: its id and its bytes' hash, and once somebody has asked for it, what it maps to.</summary>
internal sealed class IncomingRecord(string id, SourceRecord source, RecordVersion at, byte[] rawHash)
{
    /// <summary>The partner's id.</summary>
    public string Id { get; } = id;

    /// <summary>As received.</summary>
    public SourceRecord Source { get; } = source;

    /// <summary>Where it was read; the partner's time is known once it is mapped.</summary>
    public RecordVersion At { get; } = at;

    /// <summary>SHA-256 of its bytes.</summary>
    public byte[] RawHash { get; } = rawHash;

    /// <summary>What it maps to; null before <see cref="Map"/>, and where it cannot be mapped.</summary>
    public MappedRecord? Mapped { get; private set; }

    /// <summary>Why it cannot be mapped.</summary>
    public SyncError? Problem { get; private set; }

    /// <summary>Maps it, once.</summary>
    public void Map(RecordMapper mapper, bool isDeletedList)
    {
        if (Mapped is null && Problem is null)
        {
            mapper.TryMap(Id, RawHash, Source, At, isDeletedList, out var mapped, out var problem);
            (Mapped, Problem) = (mapped, problem);
        }
    }
}
