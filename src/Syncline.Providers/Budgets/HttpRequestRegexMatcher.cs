using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;
using Syncline.Providers.Templates.Filters;

namespace Syncline.Providers.Budgets;

/// <summary>The requests that a policy or a quota is about: what it names must all be so, what it does not name may be anything.</summary>
internal sealed class HttpRequestRegexMatcher
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HttpRequestRegexMatcher", node => new HttpRequestRegexMatcher(node));

    private readonly string? _method;
    private readonly string? _base;
    private readonly Regex? _path;
    private readonly Dictionary<string, string> _parameters;
    private readonly Dictionary<string, string> _headers;
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    private HttpRequestRegexMatcher(ComponentNode node)
    {
        _method = node.Text("method");
        _base = node.Text("url_base")?.TrimEnd('/');
        _path = PatternOf(node);
        _parameters = Texts(node, "params", StringComparer.Ordinal);
        _headers = Texts(node, "headers", StringComparer.OrdinalIgnoreCase);
        node.Ignored("weight");
    }

    public static IReadOnlyList<HttpRequestRegexMatcher> ReadAll(ComponentNode node)
    {
        node.RequireItems("matchers", "Say which requests it is about; an empty list is all of them.", least: 0);

        return node.Components<HttpRequestRegexMatcher>("matchers");
    }

    /// <summary>Whether a request is one of them: method, scheme and host, a pattern somewhere in the path, parameters and headers that must have these values.</summary>
    public bool Matches(HttpMethod method, Uri uri, IReadOnlyDictionary<string, string> headers) =>
        (_method is null || _method.Equals(method.Method, StringComparison.OrdinalIgnoreCase))
        && (_base is null || _base == uri.GetLeftPart(UriPartial.Authority))
        && (_path is null || ManifestPattern.Run(() => _path.IsMatch(uri.AbsolutePath)))
        && HasParameters(uri)
        && _headers.All(header => headers.TryGetValue(header.Key, out var value) && value == header.Value);

    /// <summary>The same of a whole request.</summary>
    public bool Matches(OutboundRequest request) => Matches(
        request.Method, request.Uri, _headers.Count == 0 ? NoHeaders : request.Headers.DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase));

    private bool HasParameters(Uri uri)
    {
        if (_parameters.Count == 0)
        {
            return true;
        }

        // Of a name that repeats the last value counts.
        var sent = UrlText.Pairs(uri.Query).ToLookup(pair => pair.Key, pair => pair.Value);
        return _parameters.All(parameter => sent[parameter.Key].LastOrDefault() == parameter.Value);
    }

    private static Regex? PatternOf(ComponentNode node)
    {
        if (node.Text("url_path_pattern") is not { Length: > 0 } pattern)
        {
            return null;
        }

        try
        {
            return Patterns.Get(pattern).Regex;
        }
        catch (Fault fault)
        {
            node.Error("url_path_pattern", "manifest.bad_value", $"'{pattern}' is no regular expression: {fault.Message}.", "Mend it.");
            return null;
        }
    }

    private static Dictionary<string, string> Texts(ComponentNode node, string field, StringComparer names) =>
        (node.Object(field)?.Members ?? []).DistinctBy(member => member.Name, names).ToDictionary(
            member => member.Name,
            member => (member.Value as Manifests.ScalarNode)?.PythonText ?? (member.Value.ToJson() as JsonNode)?.ToJsonString() ?? "",
            names);
}
