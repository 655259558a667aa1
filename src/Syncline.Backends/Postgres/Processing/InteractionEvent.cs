using Syncline.Delivery;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>An event about to be written.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Kind">What happened.</param>
/// <param name="ChangedFields">The names that differ.</param>
/// <param name="Fields">Its fields from now on; null where the stored ones stay.</param>
/// <param name="ContentHash">The content's hash from now on.</param>
internal sealed record InteractionEvent(string Id, ChangeKind Kind, IReadOnlyList<string> ChangedFields, string? Fields, ReadOnlyMemory<byte> ContentHash);
