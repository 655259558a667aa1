using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Syncline.Providers.Templates.Values;

internal sealed class NodeMembers(JsonObject node) : IJsonMembers
{
    public bool TryGet(string name, [NotNullWhen(true)] out TemplateValue? value)
    {
        value = node.TryGetPropertyValue(name, out var member) ? JsonValues.From(member) : null;
        return value is not null;
    }

    public IEnumerable<KeyValuePair<string, TemplateValue>> All()
    {
        foreach (var (name, member) in node)
        {
            yield return new(name, JsonValues.From(member));
        }
    }
}
