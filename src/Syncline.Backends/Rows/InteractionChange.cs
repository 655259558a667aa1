using Syncline.Delivery;

namespace Syncline.Backends.Rows;

/// <summary>An event about to be written; its fields are those that the interaction then has.</summary>
internal sealed record InteractionChange(string Id, ChangeKind Kind, IReadOnlyList<string> ChangedFields, ReadOnlyMemory<byte> ContentHash);
