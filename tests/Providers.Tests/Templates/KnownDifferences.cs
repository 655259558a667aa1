namespace Providers.Tests.Templates;

/// <summary>Recorded templates that Syncline answers otherwise than the reference, each with the reason. The test fails if one of them agrees.</summary>
internal static class KnownDifferences
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["{{ lipsum() }}"] = "Jinja's filler text is random, and the format's description does not name it: Syncline refuses it as an unknown function.",
    };
}
