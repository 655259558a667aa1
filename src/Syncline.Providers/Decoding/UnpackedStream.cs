using System.Buffers.Binary;
using System.IO.Compression;
using Syncline.Providers.Http;

namespace Syncline.Providers.Decoding;

/// <summary>What a gzip body unpacks to. One that is cut ends where it is cut, and says so.</summary>
internal sealed class UnpackedStream : ForwardStream
{
    private const long AtMost = 64L * 1024 * 1024 * 1024;
    private const int LeastPacked = 18;

    private readonly CountingStream _packed;
    private readonly GZipStream _unpacking;
    private long _length;
    private bool _isCut;

    public UnpackedStream(Stream packed)
    {
        _packed = new CountingStream(packed, _ => { });
        _unpacking = new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Once it was read to its end: whether that is the end that the body tells. The last four bytes are the length of the last part, so that nothing that was cut passes for whole.</summary>
    public bool IsWhole => !_isCut && _packed.Count >= LeastPacked && BinaryPrimitives.ReadUInt32LittleEndian(_packed.Last) <= (ulong)_length;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = _isCut ? 0 : _unpacking.Read(buffer);
            _length += count;
            return _length <= AtMost
                ? count
                : throw Reading.StreamFailure.Of(
                    Reading.FailureKind.System, "provider.too_large", $"The answer unpacks to more than {AtMost >> 30} GB.", "Ask the partner for smaller ones.");
        }
        catch (InvalidDataException)
        {
            _isCut = true;
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _unpacking.Dispose();
        base.Dispose(disposing);
    }
}
