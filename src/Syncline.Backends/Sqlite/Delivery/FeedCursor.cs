using System.Buffers.Binary;
using System.Buffers.Text;

namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>A place in the feed, as the opaque text that consumers keep: base64url of a version, the epoch and the position.</summary>
internal readonly record struct FeedCursor(long Epoch, long Position)
{
    private const byte Version = 1;
    private const int Length = 17;

    public static FeedCursor? Read(string text)
    {
        var bytes = new byte[Length];
        if (!Base64Url.IsValid(text, out var length) || length != Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(text, bytes);
        return bytes[0] == Version
            ? new FeedCursor(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(9)))
            : null;
    }

    public override string ToString()
    {
        var bytes = new byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Epoch);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(9), Position);
        return Base64Url.EncodeToString(bytes);
    }
}
