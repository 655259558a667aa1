using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syncline.Budgets;
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
    private readonly BoundTemplate? _weight;
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    private HttpRequestRegexMatcher(ComponentNode node)
    {
        _method = node.Text("method");
        _base = node.Text("url_base")?.TrimEnd('/');
        _path = PatternOf(node);
        _parameters = Texts(node, "params", StringComparer.Ordinal);
        _headers = Texts(node, "headers", StringComparer.OrdinalIgnoreCase);
        _weight = node.Template("weight");
        PlainWeight = _weight is null ? null : Rate.PlainNumber(_weight);
        if (_weight is { IsPlain: true } && PlainWeight is not >= 1)
        {
            node.Error("weight", "manifest.bad_value", $"it is '{_weight.Source}'.", "Give a whole number over 0.");
        }
    }

    /// <summary>The weight where it is written as a number; null where there is none, or a template.</summary>
    private long? PlainWeight { get; }

    /// <summary>A policy's matchers.</summary>
    /// <param name="node">The policy.</param>
    /// <param name="rates">What it allows: a request that weighs more than that could never be sent.</param>
    public static IReadOnlyList<HttpRequestRegexMatcher> ReadAll(ComponentNode node, params IReadOnlyList<Rate> rates)
    {
        node.RequireItems("matchers", "Say which requests it is about; an empty list is all of them.", least: 0);

        var matchers = node.Components<HttpRequestRegexMatcher>("matchers");
        if (matchers.Max(matcher => matcher.PlainWeight) is { } weight && rates.Min(rate => rate.PlainLimit) is { } limit && weight > limit)
        {
            node.Error("matchers", "manifest.bad_value", $"a request of weight {weight} could never be sent: {limit} is all that is allowed.", "Raise the limit, or lower the weight.");
        }

        return matchers;
    }

    /// <summary>How many requests one that it fits counts as.</summary>
    /// <param name="budgets">What such a request draws on.</param>
    /// <param name="scope">What templates see: the config.</param>
    /// <exception cref="StreamFailure">It is no whole number over 0, or more than a budget allows.</exception>
    public int WeightIn(IReadOnlyList<RequestBudget> budgets, TemplateScope scope)
    {
        if (_weight is null)
        {
            return 1;
        }

        if (_weight.EvaluateInteger(scope) is not { } weight || weight < BigInteger.One || weight > int.MaxValue)
        {
            throw StreamFailure.Of(FailureKind.Config, "manifest.bad_value", $"api_budget: '{_weight.EvaluateText(scope)}' is no weight of a request.", "Give a whole number over 0.");
        }

        return budgets.Min(budget => budget.Requests) < weight
            ? throw StreamFailure.Of(
                FailureKind.Config, "manifest.bad_value", $"api_budget: a request of weight {weight} could never be sent: {budgets.Min(budget => budget.Requests)} is all that is allowed.", "Raise the limit, or lower the weight.")
            : (int)weight;
    }

    /// <summary>Whether a request is one of them: method, scheme and host, a pattern somewhere in the path, which is seen without a slash at its end, parameters and headers that must have these values.</summary>
    public bool Matches(HttpMethod method, Uri uri, IReadOnlyDictionary<string, string> headers) =>
        (_method is null || _method.Equals(method.Method, StringComparison.OrdinalIgnoreCase))
        && (_base is null || _base == uri.GetLeftPart(UriPartial.Authority))
        && (_path is null || ManifestPattern.Run(() => _path.IsMatch(uri.AbsolutePath.TrimEnd('/'))))
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
