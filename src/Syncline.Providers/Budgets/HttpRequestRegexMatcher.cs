using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>The requests that a policy is about.</summary>
internal sealed class HttpRequestRegexMatcher
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HttpRequestRegexMatcher", node =>
    {
        node.Ignored("method", "url_base", "url_path_pattern", "params", "headers", "weight");
        return new HttpRequestRegexMatcher();
    });

    public static IReadOnlyList<HttpRequestRegexMatcher> ReadAll(ComponentNode node)
    {
        node.RequireItems("matchers", "Say which requests it is about; an empty list is all of them.", least: 0);

        return node.Components<HttpRequestRegexMatcher>("matchers");
    }
}
