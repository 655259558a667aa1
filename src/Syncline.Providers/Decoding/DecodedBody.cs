using System.Runtime.InteropServices;
using System.Text.Json;
using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>A body that was read.</summary>
/// <param name="Documents">What is in it, in order.</param>
/// <param name="Buffer">The bytes that the documents lie in.</param>
/// <param name="Fault">Why it could not be read; null where it could.</param>
internal sealed record DecodedBody(IReadOnlyList<JsonElement> Documents, ReadOnlyMemory<byte> Buffer, SyncError? Fault = null)
{
    /// <summary>The partner's own bytes of a value in one of the documents.</summary>
    public ReadOnlyMemory<byte> RawOf(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return Buffer.Span.Overlaps(raw, out var offset) ? Buffer.Slice(offset, raw.Length) : raw.ToArray();
    }
}
