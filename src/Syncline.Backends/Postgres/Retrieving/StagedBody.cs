using System.Buffers;
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
        using var block = PageCodec.WriteBlock(page);
        var room = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(block.Written.Length));
        try
        {
            using var compressor = new Compressor(Level);
            return room.AsSpan(0, compressor.Wrap(block.Written, room)).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <exception cref="SyncException"><c>store.page_unreadable</c>.</exception>
    public static SourcePage Read(byte[] body)
    {
        try
        {
            var length = Decompressor.GetDecompressedSize(body);
            if (length > (ulong)Array.MaxLength)
            {
                throw PageReader.Unreadable($"it names {length} as its length");
            }

            using var decompressor = new Decompressor();
            var page = GC.AllocateUninitializedArray<byte>((int)length);
            return PageCodec.Read(decompressor.Unwrap(body, page) == page.Length ? page : throw PageReader.Unreadable("it is shorter than it says"));
        }
        catch (ZstdException error)
        {
            throw PageReader.Unreadable(error.Message);
        }
    }
}
