using Syncline.Retrieving;
using Syncline.Runs;
using ZstdSharp;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>A staged page as its row holds it: the block of <see cref="PageCodec"/>, compressed.</summary>
internal static class StagedBody
{
    // The fastest: it is read once, seconds later.
    private const int Level = 1;

    public static byte[] Write(SourcePage page)
    {
        using var compressor = new Compressor(Level);
        return compressor.Wrap(PageCodec.Write(page)).ToArray();
    }

    /// <exception cref="SyncException"><c>store.page_unreadable</c>.</exception>
    public static SourcePage Read(byte[] body)
    {
        try
        {
            using var decompressor = new Decompressor();
            return PageCodec.Read(decompressor.Unwrap(body).ToArray());
        }
        catch (ZstdException error)
        {
            throw PageReader.Unreadable(error.Message);
        }
    }
}
