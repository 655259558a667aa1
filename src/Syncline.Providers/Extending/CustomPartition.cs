using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary>One partition of a stream.</summary>
/// <param name="Values">What it is known by, and templates see as <c>stream_partition</c>.</param>
/// <param name="ExtraFields">What templates see beside that as <c>stream_slice.extra_fields</c>, and no state keeps; null for none.</param>
public sealed record CustomPartition(JsonObject Values, JsonObject? ExtraFields = null);
