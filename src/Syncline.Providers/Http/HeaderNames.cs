namespace Syncline.Providers.Http;

/// <summary>Names of headers for templates, which look them up as any other name.</summary>
internal static class HeaderNames
{
    /// <summary>The header under each of the ways in which manifests write its name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> InAnyCase(KeyValuePair<string, string> header) =>
        new[] { header.Key, header.Key.ToLowerInvariant(), TitleCase(header.Key), header.Key.ToUpperInvariant() }
            .Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, header.Value));

    private static string TitleCase(string name) =>
        string.Join('-', name.Split('-').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()));
}
