using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>
/// JSON web tokens whose signature differs each time: header and payload are compared, and the signature is verified with the case's own key. What was signed
/// rightly, and what was recorded, reads "signed" in its place.
/// </summary>
internal static class SignedTokens
{
    public static void Verify(ComponentCase recorded, IEnumerable<RecordedRequest> sent)
    {
        foreach (var header in Headers(recorded))
        {
            foreach (var request in sent.Where(request => request.Headers.ContainsKey(header)))
            {
                var token = request.Headers[header].Split('.');
                request.Headers[header] = IsSigned(token, recorded.Config["key"]!.ToString()) ? Unsigned(token) : "wrongly signed: " + request.Headers[header];
            }
        }
    }

    public static JsonArray Recorded(ComponentCase recorded, JsonArray requests)
    {
        var copy = (JsonArray)requests.DeepClone();
        foreach (var headers in copy.Select(request => request!["headers"]).OfType<JsonObject>())
        {
            foreach (var name in headers.Select(header => header.Key).Where(name => Headers(recorded).Contains(name.ToLowerInvariant())).ToList())
            {
                headers[name] = Unsigned(headers[name]!.ToString().Split('.'));
            }
        }

        return copy;
    }

    private static List<string> Headers(ComponentCase recorded) =>
        [.. (recorded.About["compare"]?["jwt"] as JsonArray ?? []).Select(name => name!.ToString().ToLowerInvariant())];

    private static string Unsigned(string[] token) => $"{token[0]}.{token[1]}.signed";

    private static bool IsSigned(string[] token, string key)
    {
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(token[0]))!;
        var algorithm = header["alg"]!.ToString();
        var content = Encoding.UTF8.GetBytes($"{token[0]}.{token[1]}");
        var signature = Base64Url.DecodeFromChars(token[2]);
        var hash = algorithm[2..5] switch
        {
            "256" => HashAlgorithmName.SHA256,
            "384" => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        };
        if (algorithm.StartsWith("ES", StringComparison.Ordinal))
        {
            using var curve = ECDsa.Create();
            curve.ImportFromPem(key);
            return curve.VerifyData(content, signature, hash);
        }

        using var rsa = RSA.Create();
        rsa.ImportFromPem(key);
        return rsa.VerifyData(content, signature, hash, RSASignaturePadding.Pss);
    }
}
