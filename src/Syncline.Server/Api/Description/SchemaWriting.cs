using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Description;

/// <summary>Says of shapes what their types do not.</summary>
internal sealed class SchemaWriting : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(RawJson))
        {
            schema.Type = null;
            schema.Properties?.Clear();
            schema.Description ??= "JSON as it is stored.";
        }

        return Task.CompletedTask;
    }
}
