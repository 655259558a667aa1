using System.Buffers;
using System.Globalization;
using System.Text;

namespace Syncline.Providers.Requesters;

/// <summary>How an address goes out, as Python's <c>requests</c> sends it: .NET's <see cref="Uri"/> takes a backslash for a slash and leaves the case of escapes.</summary>
internal static class AddressEscaping
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string InPath = Unreserved + "!$&'()*+,;=@:/";

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(InPath);
    private static readonly SearchValues<char> QueryCharacters = SearchValues.Create(InPath + "?");

    /// <summary>The address with path and query escaped, and dots for a folder taken away.</summary>
    /// <exception cref="UriFormatException">It is no web address.</exception>
    public static Uri Of(AddressParts parts)
    {
        var path = Escape(WithoutDots(parts.Path), PathCharacters);
        var query = Escape(parts.Query, QueryCharacters);
        var wanted = (path.Length == 0 ? "/" : path) + (query.Length == 0 ? "" : "?" + query);
        var text = $"{parts.Scheme}://{parts.Authority}{wanted}";
        var uri = new Uri(text);
        return uri.PathAndQuery == wanted ? uri : new Uri(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var segments = path.Split('/');
        foreach (var segment in segments)
        {
            if (segment is ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                kept.Add(segment);
            }
        }

        if (kept.Count == 0 || kept[0].Length > 0)
        {
            kept.Insert(0, "");
        }

        if (segments[^1] is "." or "..")
        {
            kept.Add("");
        }

        return string.Join('/', kept);
    }

    /// <summary>Escapes that are there stay, in capitals, and are undone where they need not be; where one per cent sign is none, all of them are texts.</summary>
    private static string Escape(string text, SearchValues<char> allowed)
    {
        if (text.AsSpan().IndexOfAnyExcept(allowed) < 0)
        {
            return text;
        }

        var areEscapes = Enumerable.Range(0, text.Length).Where(at => text[at] == '%').All(at => IsEscape(text, at));
        var escaped = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && areEscapes)
            {
                var one = (char)byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                escaped.Append(Unreserved.Contains(one, StringComparison.Ordinal) ? one.ToString() : text.Substring(at, 3).ToUpperInvariant());
                at += 2;
            }
            else if (allowed.Contains(text[at]))
            {
                escaped.Append(text[at]);
            }
            else
            {
                var length = char.IsSurrogatePair(text, at) ? 2 : 1;
                foreach (var unit in Encoding.UTF8.GetBytes(text, at, length))
                {
                    escaped.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
                }

                at += length - 1;
            }
        }

        return escaped.ToString();
    }

    private static bool IsEscape(string text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);
}
