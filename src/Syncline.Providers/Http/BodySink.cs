namespace Syncline.Providers.Http;

/// <summary>Takes a body that comes in: in memory up to a bound, and behind it, where that is allowed, in a file.</summary>
internal sealed class BodySink(int expected, int heldAtMost) : IDisposable
{
    private MemoryStream _held = new(expected);
    private BodyFile? _file;

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> content)
    {
        Length += content.Length;
        if (_file is null && Length <= heldAtMost)
        {
            _held.Write(content);
            return;
        }

        if (_file is null)
        {
            _file = new BodyFile();
            _file.Write(_held.GetBuffer().AsSpan(0, (int)_held.Length));
            _held = new MemoryStream();
        }

        _file.Write(content);
    }

    /// <summary>The body, in one of its two places. The file belongs to the caller from now on.</summary>
    public (ReadOnlyMemory<byte> Held, BodyFile? File) Take()
    {
        var file = _file;
        _file = null;
        return (_held.GetBuffer().AsMemory(0, (int)_held.Length), file);
    }

    public void Dispose() => _file?.Dispose();
}
