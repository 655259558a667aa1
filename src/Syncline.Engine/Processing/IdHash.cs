using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Syncline.Processing;

/// <summary>64-bit hashes of ids: what a full reading saw, in eight bytes a record. Two ids with one hash only make a delete be missed.</summary>
internal static class IdHash
{
    private const int Longest = 128;

    /// <summary>The hash of an id.</summary>
    public static ulong Of(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> text = stackalloc byte[Longest];
        SHA256.HashData(Encoding.UTF8.TryGetBytes(id, text, out var length) ? text[..length] : Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>Sorted, little endian: the form in which a page's ids are kept.</summary>
    public static byte[] Pack(IEnumerable<string> ids)
    {
        var hashes = ids.Select(Of).Order().ToArray();
        var packed = new byte[hashes.Length * sizeof(ulong)];
        for (var i = 0; i < hashes.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(i * sizeof(ulong)), hashes[i]);
        }

        return packed;
    }

    /// <summary>Adds a packed page to a list.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, List<ulong> hashes)
    {
        for (var at = 0; at + sizeof(ulong) <= packed.Length; at += sizeof(ulong))
        {
            hashes.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed[at..]));
        }
    }
}
