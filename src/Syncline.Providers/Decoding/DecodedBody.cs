using System.Runtime.InteropServices;
using System.Text.Json;
using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>A body that was read.</summary>
/// <param name="Documents">What is in it, in order.</param>
/// <param name="Buffer">The bytes that the documents lie in; some may lie elsewhere.</param>
/// <param name="Fault">Why it could not be read to its end; null where it could.</param>
internal sealed record DecodedBody(IReadOnlyList<JsonElement> Documents, ReadOnlyMemory<byte> Buffer, SyncError? Fault = null)
{
    /// <summary>Whether the fault ends a reading however lenient it is, after the documents that come before it.</summary>
    public bool IsBroken { get; init; }

    /// <summary>A body that ends in the middle.</summary>
    public static DecodedBody Broken(IReadOnlyList<JsonElement> before, ReadOnlyMemory<byte> buffer, string code, string message) =>
        new(before, buffer, new SyncError(code, message, "It is read again; if it stays, the partner sends broken answers.")) { IsBroken = true };

    /// <summary>The partner's own bytes of a value in one of the documents.</summary>
    public ReadOnlyMemory<byte> RawOf(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return Buffer.Span.Overlaps(raw, out var offset) ? Buffer.Slice(offset, raw.Length) : raw.ToArray();
    }
}
