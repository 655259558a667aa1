using Syncline.Runs;

namespace Syncline.Retrieving;

/// <summary>Bytes that should have been a record, and why they are not.</summary>
/// <param name="Raw">As received, cut at the record cap.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Partition">The partition it came from, if any.</param>
public sealed record RejectedRecord(ReadOnlyMemory<byte> Raw, SyncError Reason, string? Partition = null);
