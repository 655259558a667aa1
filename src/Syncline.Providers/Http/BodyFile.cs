namespace Syncline.Providers.Http;

/// <summary>
/// Content too large to be held, in a file that no name leads to: however the process ends, nothing is left behind. Serves one reader at a time; disposing gives
/// the space back.
/// </summary>
internal sealed class BodyFile : IDisposable
{
    private const int BufferSize = 128 * 1024;
    private readonly FileStream _file;

    public BodyFile()
    {
        var path = Path.Combine(Path.GetTempPath(), "syncline-" + Path.GetRandomFileName());
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }
    }

    public long Length => _file.Length;

    public void Write(ReadOnlySpan<byte> content) => _file.Write(content);

    /// <summary>Adds content at the end, and tells where it begins.</summary>
    public long Append(ReadOnlySpan<byte> content)
    {
        var at = _file.Seek(0, SeekOrigin.End);
        _file.Write(content);
        return at;
    }

    /// <summary>A part of the content.</summary>
    public byte[] Read(long from, int length)
    {
        var content = new byte[length];
        _file.Seek(from, SeekOrigin.Begin);
        _file.ReadExactly(content);
        return content;
    }

    /// <summary>The content from its beginning. The stream is the file's: whoever reads it leaves it open.</summary>
    public Stream Rewound()
    {
        _file.Flush();
        _file.Position = 0;
        return _file;
    }

    public void Dispose() => _file.Dispose();
}
