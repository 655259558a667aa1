using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Replaces a text in the names of a record and of the objects in it.</summary>
internal sealed class KeysReplace(BoundTemplate old, BoundTemplate replacement) : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("KeysReplace", node =>
        new KeysReplace(node.RequiredTemplate("old"), node.RequiredTemplate("new")));

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        var own = record.Scope(scope);
        var (from, to) = (old.EvaluateText(own), replacement.EvaluateText(own));
        if (from.Length > 0)
        {
            record.Replace(Renamed(record.Changeable(), from, to));
        }
    }

    private static JsonObject Renamed(JsonObject owner, string from, string to)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in owner)
        {
            renamed[name.Replace(from, to, StringComparison.Ordinal)] = value is JsonObject inner ? Renamed(inner, from, to) : value?.DeepClone();
        }

        return renamed;
    }
}
