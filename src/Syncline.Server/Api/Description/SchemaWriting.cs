using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Description;

/// <summary>Says of shapes what their types do not.</summary>
internal sealed class SchemaWriting : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var inner = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var type = inner ?? context.JsonTypeInfo.Type;
        if (type == typeof(RawJson))
        {
            schema.Type = null;
            schema.Properties?.Clear();
            schema.Description ??= "JSON as it is stored.";
        }

        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Word.All(type).Select(word => (JsonNode)word)];
            schema.Description ??= inner is null ? null : (await context.GetOrCreateSchemaAsync(inner, null, cancellationToken)).Description;
        }
    }
}
