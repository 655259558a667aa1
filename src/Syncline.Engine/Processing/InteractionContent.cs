namespace Syncline.Processing;

/// <summary>A stored interaction's content.</summary>
/// <param name="Id">The partner's id.</param>
/// <param name="Body">The record's bytes as received; empty for a tombstone that never had any.</param>
/// <param name="Fields">The mapped fields, a JSON object.</param>
public sealed record InteractionContent(string Id, ReadOnlyMemory<byte> Body, string Fields);
