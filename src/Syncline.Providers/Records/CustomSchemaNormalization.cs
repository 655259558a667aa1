using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace Syncline.Providers.Records;

/// <summary>Makes records fit by a class of the user's.</summary>
internal sealed class CustomSchemaNormalization(ICustomSchemaNormalization inner, string className) : ISchemaNormalization
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomSchemaNormalization, ISchemaNormalization>("CustomSchemaNormalization", (inner, _, className) => new CustomSchemaNormalization(inner, className));

    public void Apply(ReadRecord record, JsonObject schema) => CustomCall.Run(className, () => inner.Normalize(new CustomRecord(record), schema));
}
