using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Syncline.Providers.Templates.Values;

internal sealed class ElementMembers(JsonElement element) : IJsonMembers
{
    public bool TryGet(string name, [NotNullWhen(true)] out TemplateValue? value)
    {
        value = element.TryGetProperty(name, out var member) ? JsonValues.From(member) : null;
        return value is not null;
    }

    public IEnumerable<KeyValuePair<string, TemplateValue>> All()
    {
        foreach (var member in element.EnumerateObject())
        {
            yield return new(member.Name, JsonValues.From(member.Value));
        }
    }
}
