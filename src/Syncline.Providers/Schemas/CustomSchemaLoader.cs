using System.Text.Json.Nodes;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>A schema that a class of the user's gives.</summary>
internal sealed class CustomSchemaLoader(ICustomSchemaLoader inner, string className) : ISchemaLoader
{
    public static readonly CustomKind Kind = CustomKind.Of<ICustomSchemaLoader, ISchemaLoader>("CustomSchemaLoader", (inner, _, className) => new CustomSchemaLoader(inner, className));

    public JsonObject? Known => null;

    public Task<JsonObject> LoadAsync(ReadingContext context, CancellationToken cancellationToken) =>
        CustomCall.RunAsync(className, async () => await inner.LoadAsync(new CustomContext(context), cancellationToken), cancellationToken);
}
