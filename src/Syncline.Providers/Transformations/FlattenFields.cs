using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>
/// Brings every nested value to the top. It keeps its own name; where that is taken, and behind a list, the whole path is its name. Objects without members go,
/// as in the reference.
/// </summary>
internal sealed class FlattenFields(bool flattensLists) : ITransformation
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("FlattenFields", node => new FlattenFields(node.Boolean("flatten_lists", otherwise: true)));

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        var flat = new JsonObject();
        var isBehindList = false;
        var left = new Stack<(JsonNode? Value, string Name)>([(record.Changeable(), "_")]);
        while (left.TryPop(out var next))
        {
            switch (next.Value)
            {
                case JsonObject owner:
                    foreach (var (name, value) in owner)
                    {
                        left.Push((value, isBehindList || flat.ContainsKey(name) ? $"{next.Name}.{name}" : name));
                    }

                    break;
                case JsonArray list when flattensLists:
                    isBehindList |= list.Count > 0;
                    for (var index = 0; index < list.Count; index++)
                    {
                        left.Push((list[index], string.Create(CultureInfo.InvariantCulture, $"{next.Name}.{index}")));
                    }

                    break;
                default:
                    flat[next.Name] = next.Value?.DeepClone();
                    break;
            }
        }

        record.Replace(flat);
    }
}
