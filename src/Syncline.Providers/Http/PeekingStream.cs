namespace Syncline.Providers.Http;

/// <summary>Lets the first two bytes be seen before they are read.</summary>
internal sealed class PeekingStream(Stream inner) : ForwardStream
{
    private readonly byte[] _head = new byte[2];
    private int _headLength = -1;
    private int _headRead;

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

    public override int Read(Span<byte> buffer) => _headRead < _headLength ? TakeHead(buffer) : inner.Read(buffer);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FillAsync(cancellationToken);
        return _headRead < _headLength ? TakeHead(buffer.Span) : await inner.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

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
