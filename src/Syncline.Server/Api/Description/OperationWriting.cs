using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Description;

/// <summary>Says of each route who may call it, what its parameters take, and how errors are answered.</summary>
internal sealed class OperationWriting : IOpenApiOperationTransformer
{
    /// <summary>The extension that names the least role.</summary>
    public const string Role = "x-syncline-role";

    /// <summary>The extension that says whose a route is.</summary>
    public const string Scope = "x-syncline-scope";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var rule = metadata.OfType<RouteRule>().Last();
        operation.AddExtension(Role, new JsonNodeExtension(Word.Of(rule.Role)));
        operation.AddExtension(Scope, new JsonNodeExtension(Word.Of(rule.Scope)));
        AddWords(operation, context);
        AddSentences(operation);
        if (context.Description.HttpMethod == HttpMethods.Post)
        {
            Add(operation, "Idempotency-Key", "A name of the request's own, 1 to 200 printable characters: sent again, it is done once. The same name with another request is refused.");
        }

        if (context.Description.HttpMethod == HttpMethods.Patch)
        {
            Add(operation, "If-Match", "The ETag of the version that the change was made on.");
        }

        operation.Responses ??= [];
        operation.Responses["default"] = DocumentWriting.Refusal;
        return Task.CompletedTask;
    }

    private static void AddWords(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var described in context.Description.ParameterDescriptions.Select(parameter => parameter.ParameterDescriptor).OfType<IParameterInfoParameterDescriptor>())
        {
            var words = described.ParameterInfo.GetCustomAttributes(typeof(WordsOfAttribute), false).OfType<WordsOfAttribute>().FirstOrDefault();
            if (words is not null && operation.Parameters?.FirstOrDefault(parameter => parameter.Name == described.ParameterInfo.Name)?.Schema is OpenApiSchema schema && words.IsOne)
            {
                schema.Enum = [.. Word.All(words.Enumeration).Select(word => (JsonNode)word)];
            }
        }
    }

    private static void AddSentences(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Description ??= ParameterSentences.Of(parameter.Name ?? "");
            if (parameter is { Name: "limit", Schema: OpenApiSchema schema })
            {
                (schema.Minimum, schema.Maximum, schema.Default) = ("1", Paging.Most.ToString(CultureInfo.InvariantCulture), 50);
            }
        }
    }

    private static void Add(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
