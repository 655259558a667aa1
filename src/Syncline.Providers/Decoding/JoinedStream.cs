using Syncline.Providers.Http;

namespace Syncline.Providers.Decoding;

/// <summary>Bytes that were looked at already, and the stream that they came from.</summary>
internal sealed class JoinedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _head = head;

    public override int Read(Span<byte> buffer)
    {
        if (_head.IsEmpty)
        {
            return rest.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _head.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }
}
