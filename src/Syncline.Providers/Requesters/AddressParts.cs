using System.Buffers;

namespace Syncline.Providers.Requesters;

/// <summary>An address taken apart as Python's <c>urlsplit</c> does it. What stands behind a <c>#</c> is for browsers, and is left out.</summary>
/// <param name="Scheme">In lower case; empty where none is written.</param>
/// <param name="Authority">The host with its port and user; null where none is written.</param>
/// <param name="Path">As written.</param>
/// <param name="Query">Without its question mark, empty where there is none.</param>
internal sealed record AddressParts(string Scheme, string? Authority, string Path, string Query)
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>Takes a text apart; one that is no address is all path.</summary>
    public static AddressParts Of(string text)
    {
        var scheme = SchemeOf(text);
        var rest = scheme.Length == 0 ? text : text[(scheme.Length + 1)..];
        string? authority = null;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.AsSpan(2).IndexOfAny('/', '?', '#') is >= 0 and var found ? found + 2 : rest.Length;
            authority = rest[2..end];
            rest = rest[end..];
        }

        rest = rest.Split('#', 2)[0];
        var halves = rest.Split('?', 2);
        return new AddressParts(scheme.ToLowerInvariant(), authority, halves[0], halves.Length > 1 ? halves[1] : "");
    }

    public override string ToString() =>
        (Scheme.Length == 0 ? "" : Scheme + ":") + (Authority is null ? "" : "//" + Authority) + Path + (Query.Length == 0 ? "" : "?" + Query);

    private static string SchemeOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isOne = colon > 0 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
        return isOne ? text[..colon] : "";
    }
}
