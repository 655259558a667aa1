using System.Security.Cryptography;

namespace Syncline.Security;

/// <summary>One 256-bit key and the id that values name it by: the first 8 bytes of a digest, which says nothing about the key.</summary>
internal sealed class WrappingKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 32;

    /// <summary>Bytes of its id.</summary>
    public const int IdLength = 8;

    private readonly byte[] _key;
    private readonly byte[] _id;

    public WrappingKey(ReadOnlySpan<byte> key)
    {
        _key = key.ToArray();
        _id = IdOf(key);
    }

    public ReadOnlySpan<byte> Id => _id;

    public ReadOnlySpan<byte> Key => _key;

    public bool HasId(ReadOnlySpan<byte> id) => id.SequenceEqual(_id);

    /// <summary>The id of any key.</summary>
    public static byte[] IdOf(ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, "syncline key id"u8, digest);
        return digest[..IdLength].ToArray();
    }
}
