using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>The format's own filters.</summary>
internal static class FormatFilters
{
    public static TemplateValue Hash(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("hash_type", "salt");
        var salt = arguments[1] is { IsTrue: true } given ? call.Budget.TextOf(given) : "";
        var bytes = Encoding.UTF8.GetBytes(call.Budget.TextOf(subject) + salt);
        return call.Made(Convert.ToHexStringLower(HashOf(call.Text(arguments[0], "md5"), bytes)));
    }

    public static TemplateValue Hmac(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("key!", "hash_type");
        var type = call.Text(arguments[1], "sha256");
        if (type != "sha256")
        {
            throw Fault.Value($"hash type '{type}' is not allowed for hmac", "Use sha256.");
        }

        var key = Encoding.UTF8.GetBytes(call.Budget.TextOf(arguments[0]!));
        return call.Made(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(call.Budget.TextOf(subject)))));
    }

    public static TemplateValue Base64Encode(TemplateValue subject, Call call)
    {
        call.Bind();
        return call.Made(Convert.ToBase64String(Encoding.UTF8.GetBytes(OnlyText(subject, call))));
    }

    public static TemplateValue Base64Decode(TemplateValue subject, Call call)
    {
        call.Bind();
        var text = OnlyText(subject, call);
        // As Python: what is not of the alphabet is left out, the padding must be right.
        var kept = new string(text.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '+' or '/' or '=').ToArray());
        try
        {
            return call.Made(BytesMethods.Decode(Convert.FromBase64String(kept)));
        }
        catch (FormatException)
        {
            throw Fault.Value("a text is not base64", "Its length without other signs must be a multiple of 4, filled with =.");
        }
    }

    /// <summary>JSON within triple quotes, so that reading the result as a literal gives the JSON back as a text.</summary>
    public static TemplateValue String(TemplateValue subject, Call call)
    {
        call.Bind();
        return subject is TextValue ? subject : call.Made("\"\"\"" + JsonText.Write(subject, call.Budget, indent: null, sortKeys: false) + "\"\"\"");
    }

    public static TemplateValue ToJson(TemplateValue subject, Call call)
    {
        var indent = call.Bind("indent")[0] is { } given and not NoneValue ? call.Integer(given, 0) : (int?)null;
        var json = JsonText.Write(subject, call.Budget, indent, sortKeys: true)
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("'", "\\u0027", StringComparison.Ordinal);
        return call.Made(json, isMarkup: true);
    }

    private static string OnlyText(TemplateValue subject, Call call) => subject switch
    {
        TextValue text => text.Text,
        UndefinedValue undefined => throw undefined.Used(),
        _ => throw Fault.Value($"{call.Name} takes a text, not {subject.TypeName}", "Write it as a text first: x ~ ''."),
    };

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Partners ask for it; nothing of ours is secured by it.")]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Partners ask for it; nothing of ours is secured by it.")]
    private static byte[] HashOf(string type, byte[] bytes) => type switch
    {
        "md5" => MD5.HashData(bytes),
        "sha1" => SHA1.HashData(bytes),
        "sha256" => SHA256.HashData(bytes),
        "sha384" => SHA384.HashData(bytes),
        "sha512" => SHA512.HashData(bytes),
        "sha3_256" when SHA3_256.IsSupported => SHA3_256.HashData(bytes),
        "sha3_384" when SHA3_384.IsSupported => SHA3_384.HashData(bytes),
        "sha3_512" when SHA3_512.IsSupported => SHA3_512.HashData(bytes),
        _ => throw Fault.Value($"there is no hash called '{type}'", "Use md5, sha1, sha256, sha384 or sha512."),
    };
}
