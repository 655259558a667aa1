using System.IO.Compression;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>A compressed body. One that is not compressed passes as it is: clients undo a content encoding before anyone asks.</summary>
internal sealed class GzipDecoder(IDecoder inner) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("GzipDecoder", node =>
        new GzipDecoder(node.RequiredComponent<IDecoder>("decoder") ?? JsonDecoder.Instance));

    public bool CanPage => inner.CanPage;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        if (body.Span is not [0x1F, 0x8B, ..])
        {
            return inner.Decode(body);
        }

        var isWhole = Unpacking.TryUnpack(stream => new GZipStream(stream, CompressionMode.Decompress), body, out var unpacked) && EndsAsTold(body.Span, unpacked.Length);
        var decoded = inner.Decode(unpacked);
        return isWhole
            ? decoded
            : DecodedBody.Broken(decoded.Documents, decoded.Buffer, "provider.bad_gzip", "The compressed answer ends in the middle.");
    }

    /// <summary>The last four bytes tell the length of the last member, so that nothing that was cut passes for whole.</summary>
    private static bool EndsAsTold(ReadOnlySpan<byte> body, int length) =>
        body.Length >= 18 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(body[^4..]) <= (uint)length;
}
