namespace Syncline.Retrieving;

/// <summary>One record as UTF-8 JSON: the partner's own bytes where no transformation changed it.</summary>
/// <param name="Json">One JSON object. The memory belongs to the page and stays valid with it.</param>
/// <param name="Partition">The key of the partition it was read from; null for a stream without partitions.</param>
public readonly record struct SourceRecord(ReadOnlyMemory<byte> Json, string? Partition = null);
