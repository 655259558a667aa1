using System.Text;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Requesters;

/// <summary>Joins and escapes addresses as the format's reference does.</summary>
internal static class UrlText
{
    /// <summary>What no server takes: a value that is none, out of a broken answer, would only be sent back to the partner.</summary>
    private const int LongestAddress = 256 * 1024;

    /// <summary>The path below the base, or the path itself where it is a whole address. A path of slashes only is none: the base stays as it is written.</summary>
    public static string Join(string baseUrl, string? path) => Follow(baseUrl, path?.TrimStart('/') ?? "");

    /// <summary>A next page's address as a browser would follow it from the base: whole, from the host's root, or below the base.</summary>
    /// <exception cref="StreamFailure">It is longer than any address.</exception>
    public static string Follow(string baseUrl, string link)
    {
        // Joining takes it apart several times.
        ThrowIfTooLong(baseUrl.Length + (long)link.Length);
        return link.Length == 0 ? baseUrl : AddressJoining.Join(baseUrl.EndsWith('/') ? baseUrl : baseUrl + "/", link);
    }

    /// <summary>Fields as a form or query: name=value&amp;name=value, a blank as a plus sign.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(field => Escape(field.Key) + "=" + Escape(field.Value)));

    /// <summary>One text as it stands in a form or query.</summary>
    public static string EncodeOne(string text) => Escape(text);

    /// <summary>The address with more parameters. Those that it has already with the same value are not repeated.</summary>
    public static Uri WithQuery(string url, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        ThrowIfTooLong(url.Length + query.Sum(parameter => (long)parameter.Value.Length));
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            var error = new Runs.SyncError("provider.bad_address", $"'{url.Split('?')[0]}' is no web address.", "Look at url_base, path and the settings in them.");
            // Another scheme is the config's fault to the reference, none at all is not.
            throw new StreamFailure(HasScheme(url) ? FailureKind.Config : FailureKind.System, error) { NeedsPerson = true };
        }

        var parts = AddressParts.Of(url.TrimStart());
        var present = Pairs(parts.Query).Where(pair => pair.Value.Length > 0).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal);
        var missing = query.Where(parameter => !(present.TryGetValue(parameter.Key, out var value) && value == parameter.Value)).ToList();
        return AddressEscaping.Of(parts with { Query = string.Join('&', ((string[])[parts.Query, Encode(missing)]).Where(part => part.Length > 0)) });
    }

    private static void ThrowIfTooLong(long length)
    {
        if (length > LongestAddress)
        {
            throw StreamFailure.Of(
                FailureKind.System, "provider.bad_address", $"An address of {length} characters is longer than {LongestAddress}.", "Look at what its parameters are made of: the partner's last answer, or a list of fields.");
        }
    }

    private static bool HasScheme(string url) => url.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && url.AsSpan(0, colon).IndexOfAny('/', '.') < 0;

    /// <summary>The parameters of a query, unescaped.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string query) => query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(pair => KeyValuePair.Create(Unescape(pair[0]), pair.Length > 1 ? Unescape(pair[1]) : ""));

    private static string Escape(string text) => new StringBuilder(Uri.EscapeDataString(text)).Replace("%20", "+").ToString();

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
