using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>A record set aside.</summary>
/// <param name="Raw">Its bytes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">Where it was read.</param>
/// <param name="Id">Its id, where that could be read.</param>
/// <param name="Partition">Its partition, if any.</param>
public sealed record QuarantinedRecord(ReadOnlyMemory<byte> Raw, SyncError Reason, RecordVersion Version, string? Id, string? Partition);
