using Syncline.Providers.Http;

namespace Providers.Tests.Decoding;

/// <summary>Gives a few bytes at a time, as networks may.</summary>
internal sealed class TricklingStream(byte[] content, int most) : ForwardStream
{
    private int _at;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, most), content.Length - _at);
        content.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
