using System.Security.Cryptography;

namespace Syncline.Security;

/// <summary>
/// The bytes of one encrypted value: version (1), key id (8), nonce (12), ciphertext (as long as the content), tag (16). AES-256-GCM; version and key id
/// are part of the associated data.
/// </summary>
internal static class Envelope
{
    public const byte Version = 1;

    private const int NonceAt = 1 + WrappingKey.IdLength;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int ContentAt = NonceAt + NonceLength;
    private const int Overhead = ContentAt + TagLength;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> context, ReadOnlySpan<byte> content)
    {
        var sealedValue = new byte[Overhead + content.Length];
        sealedValue[0] = Version;
        keyId.CopyTo(sealedValue.AsSpan(1));
        var nonce = sealedValue.AsSpan(NonceAt, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, content, sealedValue.AsSpan(ContentAt, content.Length), sealedValue.AsSpan(^TagLength..), AssociatedData(sealedValue, context));
        return sealedValue;
    }

    /// <summary>The content, or null when the value was not sealed with this key for this context, or was changed since.</summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> sealedValue)
    {
        if (!IsWellFormed(sealedValue))
        {
            return null;
        }

        var content = new byte[sealedValue.Length - Overhead];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(
                sealedValue.Slice(NonceAt, NonceLength), sealedValue.Slice(ContentAt, content.Length), sealedValue[^TagLength..], content, AssociatedData(sealedValue, context));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public static bool IsWellFormed(ReadOnlySpan<byte> sealedValue) => sealedValue.Length >= Overhead && sealedValue[0] == Version;

    public static ReadOnlySpan<byte> KeyIdOf(ReadOnlySpan<byte> sealedValue) => sealedValue.Slice(1, WrappingKey.IdLength);

    private static byte[] AssociatedData(ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context) => [.. sealedValue[..NonceAt], .. context];
}
