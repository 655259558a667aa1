using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.OpenSsl;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Authenticators;

/// <summary>Signs by the algorithms that JSON web tokens name.</summary>
internal static class JwtSignature
{
    /// <exception cref="StreamFailure">The key is none for the algorithm.</exception>
    public static byte[] Of(string algorithm, string key, string? passphrase, byte[] content)
    {
        try
        {
            return algorithm switch
            {
                "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), content),
                "HS384" => HMACSHA384.HashData(Encoding.UTF8.GetBytes(key), content),
                "HS512" => HMACSHA512.HashData(Encoding.UTF8.GetBytes(key), content),
                "EdDSA" => Edwards(key, passphrase, content),
                _ when algorithm[0] == 'E' => Elliptic(Opened(ECDsa.Create(), key, passphrase), content, HashOf(algorithm)),
                _ => Rivest(Opened(RSA.Create(), key, passphrase), content, HashOf(algorithm), algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
            };
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or PemException or IOException or InvalidCastException)
        {
            throw StreamFailure.Of(FailureKind.System, "auth.bad_key", $"The key is none for {algorithm}.", "Enter the private key as PEM, whole, with its passphrase where it has one.", exception);
        }
    }

    private static T Opened<T>(T algorithm, string key, string? passphrase)
        where T : AsymmetricAlgorithm
    {
        if (string.IsNullOrEmpty(passphrase))
        {
            algorithm.ImportFromPem(key);
        }
        else
        {
            algorithm.ImportFromEncryptedPem(key, passphrase);
        }

        return algorithm;
    }

    private static byte[] Elliptic(ECDsa key, byte[] content, HashAlgorithmName hash)
    {
        using (key)
        {
            return key.SignData(content, hash);
        }
    }

    private static byte[] Rivest(RSA key, byte[] content, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using (key)
        {
            return key.SignData(content, hash, padding);
        }
    }

    private static byte[] Edwards(string key, string? passphrase, byte[] content)
    {
        using var reader = new PemReader(new StringReader(key), new Passphrase(passphrase));
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, (Ed25519PrivateKeyParameters)reader.ReadObject());
        signer.BlockUpdate(content, 0, content.Length);
        return signer.GenerateSignature();
    }

    private static HashAlgorithmName HashOf(string algorithm) => algorithm[2..5] switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    private sealed class Passphrase(string? text) : IPasswordFinder
    {
        public char[] GetPassword() => (text ?? "").ToCharArray();
    }
}
