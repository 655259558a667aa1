using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Syncline.Providers.Requesters;
using Syncline.Runs;

namespace Syncline.Providers.Manifests;

/// <summary>
/// The placeholders of a consent description: <c>{{name}}</c> is a value, <c>{{ a text | filter }}</c> the text changed, and a text may hold placeholders itself. The
/// innermost are filled first; what was filled in is not looked through again.
/// </summary>
internal static class ConsentText
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The text with its placeholders filled.</summary>
    /// <exception cref="SyncException">A placeholder has no value, or names a filter that there is not.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var position = 0;
        return Fill(text, ref position, values, isInside: false);
    }

    private static string Fill(string text, ref int position, IReadOnlyDictionary<string, string> values, bool isInside)
    {
        var filled = new StringBuilder();
        var hasInner = false;
        while (position < text.Length)
        {
            if (text.AsSpan(position).StartsWith(Open))
            {
                position += Open.Length;
                filled.Append(Fill(text, ref position, values, isInside: true));
                hasInner = true;
            }
            else if (isInside && text.AsSpan(position).StartsWith(Close))
            {
                position += Close.Length;
                return Value(filled.ToString(), hasInner, values);
            }
            else
            {
                filled.Append(text[position++]);
            }
        }

        return isInside ? throw Bad(text, "a {{ is not closed") : filled.ToString();
    }

    /// <summary>What a placeholder stands for: a name's value, or a text and a filter. A name may come of a placeholder inside.</summary>
    private static string Value(string content, bool isText, IReadOnlyDictionary<string, string> values)
    {
        var bar = content.LastIndexOf('|');
        var subject = (bar < 0 ? content : content[..bar]).Trim();
        if ((!isText || bar < 0) && values.TryGetValue(subject, out var value))
        {
            subject = value;
        }
        else if (!isText && bar < 0)
        {
            throw Bad(content, $"there is no value '{subject}'");
        }

        return bar < 0 ? subject : Filtered(subject, content[(bar + 1)..].Trim());
    }

    private static string Filtered(string text, string filter) => filter switch
    {
        "urlEncoder" => UrlText.EncodeOne(text),
        "urlDecoder" or "urlDecorer" => Uri.UnescapeDataString(Unprefixed(text, filter).Replace('+', ' ')),
        "base64Encoder" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        "base64Decoder" or "base64Decorer" => Decoded(Unprefixed(text, filter)),
        "codeChallengeS256" => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        _ => throw Bad(text, $"there is no filter '{filter}'"),
    };

    // The format's own description writes the filter's name before the text as well.
    private static string Unprefixed(string text, string filter) => text.StartsWith(filter + ":", StringComparison.Ordinal) ? text[(filter.Length + 1)..] : text;

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : throw Bad("", "a text is not in base64");
    }

    private static SyncException Bad(string text, string problem) => new(new SyncError(
        "manifest.bad_consent",
        $"The consent description cannot be filled{(text.Length == 0 ? "" : $" at '{text.Trim()}'")}: {problem}.",
        "Mend oauth_connector_input_specification, or give the value."));
}
