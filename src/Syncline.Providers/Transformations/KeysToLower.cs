using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Writes the names at the top of a record in small letters.</summary>
internal sealed class KeysToLower : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("KeysToLower", _ => new KeysToLower());

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in record.Changeable())
        {
            renamed[name.ToLowerInvariant()] = value?.DeepClone();
        }

        record.Replace(renamed);
    }
}
