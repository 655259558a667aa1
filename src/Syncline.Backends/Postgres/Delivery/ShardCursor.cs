using System.Buffers.Binary;
using System.Buffers.Text;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>
/// A place in the feed, as the opaque text that consumers keep: base64url of a version, the epoch, the shard that is read first next time, and how far each
/// shard was read.
/// </summary>
internal sealed record ShardCursor(long Epoch, int First, long[] Positions)
{
    /// <summary>How many shards there are; a Customer's is its number modulo that.</summary>
    public const int Shards = 16;

    private const byte Version = 2;
    private const int Length = 10 + (Shards * sizeof(long));

    public static ShardCursor? Read(string text)
    {
        if (!Base64Url.IsValid(text, out var length) || length != Length)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes[0] != Version || bytes[9] >= Shards)
        {
            return null;
        }

        var positions = new long[Shards];
        for (var shard = 0; shard < Shards; shard++)
        {
            positions[shard] = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(10 + (shard * sizeof(long))));
        }

        return new ShardCursor(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), bytes[9], positions);
    }

    /// <summary>The place that is as far in one shard as it says, and in the others as this one.</summary>
    public ShardCursor With(int shard, long position)
    {
        var positions = (long[])Positions.Clone();
        positions[shard] = position;
        return this with { Positions = positions };
    }

    /// <summary>The text that <see cref="Read"/> takes.</summary>
    public string Write()
    {
        var bytes = new byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Epoch);
        bytes[9] = (byte)First;
        for (var shard = 0; shard < Shards; shard++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(10 + (shard * sizeof(long))), Positions[shard]);
        }

        return Base64Url.EncodeToString(bytes);
    }
}
