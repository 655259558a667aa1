using System.Runtime.InteropServices;

namespace Syncline.Providers.Decoding;

/// <summary>A body as a stream, for what reads streams.</summary>
internal static class BodyStream
{
    /// <summary>Over the body's own bytes where they lie in an array, as bodies do; else over a copy.</summary>
    public static MemoryStream Over(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);
}
