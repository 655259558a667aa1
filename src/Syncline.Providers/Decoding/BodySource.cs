using Syncline.Providers.Http;

namespace Syncline.Providers.Decoding;

/// <summary>The content that a decoder reads: bytes in memory, a file, or what another decoder unpacks. Read once.</summary>
internal sealed class BodySource : IDisposable
{
    /// <summary>What is read whole though it could be read piece by piece, for that is quicker.</summary>
    public const int SmallAtMost = 4 * 1024 * 1024;

    private const int WholeAtMost = 1 << 30;

    private readonly Stream? _stream;
    private BodyFile? _spooled;
    private ReadOnlyMemory<byte> _head;

    private BodySource(ReadOnlyMemory<byte> head, Stream? stream)
    {
        _head = head;
        _stream = stream;
    }

    public static BodySource Of(ReadOnlyMemory<byte> bytes) => new(bytes, null);

    /// <summary>Over a stream that stays open.</summary>
    public static BodySource Of(Stream stream) => new(default, stream);

    public static BodySource Of(OutboundResponse response) => response.File is { } file ? Of(file.Rewound()) : Of(response.Body);

    /// <summary>The first bytes, fewer only where there are no more; they are still there afterwards.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        Fill(count);
        return _head.Span[..Math.Min(count, _head.Length)];
    }

    /// <summary>The whole content where it is small or in memory anyway.</summary>
    public bool TryWhole(out ReadOnlyMemory<byte> whole)
    {
        whole = _head;
        if (_stream is null)
        {
            return true;
        }

        whole = Fill(SmallAtMost + 1);
        return whole.Length <= SmallAtMost;
    }

    /// <summary>The whole content.</summary>
    /// <exception cref="Reading.StreamFailure">It is too large to be held.</exception>
    public ReadOnlyMemory<byte> Whole() => TryWhole(out var whole) || (whole = Fill(WholeAtMost)).Length < WholeAtMost
        ? whole
        : throw Reading.StreamFailure.Of(
            Reading.FailureKind.System, "provider.too_large", $"The answer has more than {WholeAtMost >> 20} MB, and its form cannot be read piece by piece.", "Ask the partner for smaller ones.");

    /// <summary>The content as a stream, read forwards. Its owner is the source.</summary>
    public Stream Open() => _stream is null ? BodyStream.Over(_head) : _head.IsEmpty ? _stream : new JoinedStream(_head, _stream);

    /// <summary>The content as a stream that can be read from any place: what is none goes through a file.</summary>
    public Stream OpenSeekable()
    {
        if (_stream is null or { CanSeek: true })
        {
            (_stream ?? Stream.Null).Position = 0;
            return _stream ?? BodyStream.Over(_head);
        }

        _spooled = new BodyFile();
        var buffer = new byte[128 * 1024];
        using var content = Open();
        while (content.Read(buffer) is var count and > 0)
        {
            _spooled.Write(buffer.AsSpan(0, count));
        }

        return _spooled.Rewound();
    }

    public void Dispose() => _spooled?.Dispose();

    private ReadOnlyMemory<byte> Fill(int count)
    {
        if (_stream is null || _head.Length >= count)
        {
            return _head;
        }

        var filled = new MemoryStream();
        filled.Write(_head.Span);
        var buffer = new byte[Math.Min(count, 128 * 1024)];
        while (filled.Length < count && _stream.Read(buffer, 0, (int)Math.Min(buffer.Length, count - filled.Length)) is var read and > 0)
        {
            filled.Write(buffer, 0, read);
        }

        return _head = filled.GetBuffer().AsMemory(0, (int)filled.Length);
    }
}
