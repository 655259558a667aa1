using System.Text.Json.Nodes;

namespace Syncline.Providers.Testing;

/// <summary>An answer without its secrets.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Those that a manifest may look at.</param>
/// <param name="Body">JSON as its value, a text as a text; null for an empty body.</param>
/// <param name="Bytes">The body where it is neither.</param>
internal sealed record GivenAnswer(int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body, ReadOnlyMemory<byte>? Bytes = null);
