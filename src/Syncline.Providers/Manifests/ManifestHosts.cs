using System.Text.RegularExpressions;
using Syncline.Providers.Http;

namespace Syncline.Providers.Manifests;

/// <summary>
/// Finds the hosts that a manifest's addresses name: <c>api.example.com</c>, also inside a template's texts, and <c>*.example.com</c>
/// where a template stands before the domain. An address that is a template altogether names none; its host is in the settings.
/// </summary>
internal static partial class ManifestHosts
{
    private const char Gap = '\0';

    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal)
    {
        "url_base", "url", "path", "token_refresh_endpoint", "login_url", "validate_session_url", "access_token_url", "api_url",
    };

    // What people read, and what is only there to be referred to.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal) { "definitions", "schemas", "metadata", "description", "schema_loader" };

    /// <summary>The patterns, each once, in the order of the file.</summary>
    public static IReadOnlyList<HostPattern> In(MappingNode root) => [.. Find(root).Distinct()];

    private static IEnumerable<HostPattern> Find(ManifestNode node) => node switch
    {
        MappingNode mapping => mapping.Members.Where(member => !Texts.Contains(member.Name)).SelectMany(Find),
        SequenceNode sequence => sequence.Items.SelectMany(Find),
        _ => [],
    };

    private static IEnumerable<HostPattern> Find(MappingMember member) =>
        member.Value is ScalarNode { IsText: true } scalar && Addresses.Contains(member.Name) ? HostsOf(scalar.Source) : Find(member.Value);

    private static IEnumerable<HostPattern> HostsOf(string address) =>
        Authority().Matches(address).Select(match => PatternOf(match.Groups["authority"].Value)).OfType<HostPattern>();

    private static HostPattern? PatternOf(string authority)
    {
        var text = Template().Replace(authority, Gap.ToString());
        var gap = text.LastIndexOf(Gap);
        if (gap >= 0)
        {
            // A template in the port leaves nothing to go by.
            text = text[(gap + 1)..];
            text = text.StartsWith('.') ? $"*{text}" : "";
        }

        return HostPattern.TryParse(text, out var pattern) ? pattern : null;
    }

    [GeneratedRegex(@"https?://(?<authority>(?:\{\{.*?\}\}|[^/?#'""\s{}])+)", RegexOptions.Singleline)]
    private static partial Regex Authority();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Template();
}
