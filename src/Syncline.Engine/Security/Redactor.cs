using System.Collections.Frozen;
using System.Text;

namespace Syncline.Security;

/// <summary>Makes addresses, headers and texts fit for a log, an error or a trace: what is not known to be harmless is masked.</summary>
public static class Redactor
{
    /// <summary>What stands for a hidden value.</summary>
    public const string Mask = "***";

    // Shorter values occur in ordinary words; masking them would only make the text unreadable.
    private const int ShortestSecret = 6;

    private static readonly FrozenSet<string> Harmless = FrozenSet.ToFrozenSet(
        [
            "Accept", "Accept-Encoding", "Accept-Language", "Age", "Cache-Control", "Content-Encoding", "Content-Language", "Content-Length", "Content-Type", "Date",
            "ETag", "Expires", "If-Modified-Since", "Last-Modified", "Retry-After", "Server", "Transfer-Encoding", "User-Agent", "Vary",
            "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit", "X-Request-Id", "Request-Id",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Scheme, host, port and path, and the names of the query's parameters: <c>https://api.example.com/v1/users?token=***</c>. User name, values and fragment are dropped.</summary>
    public static string Address(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
        {
            return Mask;
        }

        var text = new StringBuilder(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
        var separator = '?';
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);

            // A bare word may itself be the secret: it has no name to show.
            text.Append(separator).Append(equals > 0 ? $"{part.AsSpan(0, equals)}={Mask}" : Mask);
            separator = '&';
        }

        return text.ToString();
    }

    /// <summary>The value of a header, if headers of that name never carry a secret; else the mask.</summary>
    public static string Header(string name, string value) => Harmless.Contains(name) ? value : Mask;

    /// <summary>The text with every occurrence of the secrets masked, plain, percent-encoded or in base64. Secrets under six characters are left.</summary>
    public static string Text(string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(s => s.Length >= ShortestSecret).OrderByDescending(s => s.Length))
        {
            text = text
                .Replace(secret, Mask, StringComparison.Ordinal)
                .Replace(Uri.EscapeDataString(secret), Mask, StringComparison.OrdinalIgnoreCase)
                .Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Mask, StringComparison.Ordinal);
        }

        return text;
    }
}
