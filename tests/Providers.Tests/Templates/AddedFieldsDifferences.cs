namespace Providers.Tests.Templates;

/// <summary>Recorded templates of added fields that Syncline answers otherwise than the reference, each with the reason.</summary>
internal static class AddedFieldsDifferences
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["{{ lipsum(1) | length > 10 }}"] = "Jinja's filler text is not part of the format's description: refused as an unknown function.",
        ["{{ '\\ud83d\\ude00' | length }}"] = "Two escapes that make one sign are one sign here, as everywhere in UTF-16; Python keeps them apart.",
    };
}
