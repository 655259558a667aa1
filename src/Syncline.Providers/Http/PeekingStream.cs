namespace Syncline.Providers.Http;

/// <summary>Lets the first two bytes be seen before they are read.</summary>
internal sealed class PeekingStream(Stream inner) : Stream
{
    private readonly byte[] _head = new byte[2];
    private int _headLength = -1;
    private int _headRead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        return _headLength == 0;
    }

    /// <summary>The first two bytes; zero where there are none.</summary>
    public async Task<(int First, int Second)> PeekAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        return (_head[0], _head[1]);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        _headRead < _headLength ? TakeHead(buffer.AsSpan(offset, count)) : inner.Read(buffer, offset, count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FillAsync(cancellationToken);
        return _headRead < _headLength ? TakeHead(buffer.Span) : await inner.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_headLength < 0)
        {
            _headLength = await inner.ReadAtLeastAsync(_head, _head.Length, throwOnEndOfStream: false, cancellationToken);
        }
    }

    private int TakeHead(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _headLength - _headRead);
        _head.AsSpan(_headRead, length).CopyTo(buffer);
        _headRead += length;
        return length;
    }
}
