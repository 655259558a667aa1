using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Syncline.Security;

namespace Syncline.Access;

/// <summary>The key that a caller sends: <c>syn_</c> and 256 random bits, base64url. It is shown once, when it is made; what is stored is its SHA-256.</summary>
public static class ApiKeySecret
{
    private const string Mark = "syn_";
    private const int Bytes = 32;
    private const int PrefixLength = 12;

    private static readonly int Length = Mark.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>A new one.</summary>
    public static Secret Create() => new(Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>True for a text that could be one; everything else needs no look-up.</summary>
    public static bool IsPossible(string text) => text.Length == Length && text.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>How it begins, for people.</summary>
    public static string PrefixOf(Secret secret) => secret.Reveal()[..PrefixLength];

    /// <summary>What is stored of it. With 256 random bits in the key a fast hash is as good as a slow one.</summary>
    public static byte[] HashOf(Secret secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()));
}
