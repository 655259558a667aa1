namespace Syncline.Providers.Http;

/// <summary>Passes reads through and tells how many bytes came.</summary>
internal sealed class CountingStream(Stream inner, Action<int> onRead) : ForwardStream
{
    private readonly byte[] _last = new byte[4];

    public long Count { get; private set; }

    /// <summary>The last four bytes that came: the check value of a compressed body.</summary>
    public ReadOnlySpan<byte> Last => _last;

    public override int Read(Span<byte> buffer) => Counted(buffer, inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Counted(buffer.Span, read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private int Counted(ReadOnlySpan<byte> buffer, int read)
    {
        var fresh = buffer[Math.Max(0, read - 4)..read];
        _last.AsSpan(fresh.Length).CopyTo(_last);
        fresh.CopyTo(_last.AsSpan(4 - fresh.Length));
        Count += read;
        onRead(read);
        return read;
    }
}
