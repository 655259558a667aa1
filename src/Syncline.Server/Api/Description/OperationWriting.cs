using System.Globalization;
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

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var rule = metadata.OfType<RouteRule>().Last();
        operation.AddExtension(Role, new JsonNodeExtension(Word.Of(rule.Role)));
        operation.AddExtension(Scope, new JsonNodeExtension(Word.Of(rule.Scope)));
        await AddWordsAsync(operation, context, cancellationToken);
        AddLists(operation);
        AddSentences(operation);
        if (context.Description.HttpMethod == HttpMethods.Post)
        {
            Add(operation, "Idempotency-Key", "A name of the request's own, 1 to 200 printable characters: sent again, it is done once. The same name with another request is refused.");
        }

        if (context.Description.HttpMethod == HttpMethods.Patch)
        {
            Add(operation, "If-Match", "The ETag of the version that the change was made on.");
            ((OpenApiRequestBody)operation.RequestBody!).Required = true;
        }

        operation.Responses ??= [];
        operation.Responses["default"] = DocumentWriting.Refusal;
    }

    /// <summary>A parameter that takes words of an enumeration takes one of its shape, or several.</summary>
    private static async Task AddWordsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var described in context.Description.ParameterDescriptions.Select(parameter => parameter.ParameterDescriptor).OfType<IParameterInfoParameterDescriptor>())
        {
            var words = described.ParameterInfo.GetCustomAttributes(typeof(WordsOfAttribute), false).OfType<WordsOfAttribute>().FirstOrDefault();
            if (words is not null && Find(operation, described.ParameterInfo.Name) is { } parameter)
            {
                var name = words.Enumeration.Name;
                context.Document!.AddComponent(name, await context.GetOrCreateSchemaAsync(words.Enumeration, null, cancellationToken));
                var word = new OpenApiSchemaReference(name, context.Document);
                parameter.Schema = words.IsOne ? word : ListOf(parameter, word);
            }
        }
    }

    /// <summary>What takes several texts takes them with commas.</summary>
    private static void AddLists(OpenApiOperation operation)
    {
        foreach (var name in ParameterSentences.Lists)
        {
            if (Find(operation, name) is { } parameter)
            {
                parameter.Schema = ListOf(parameter, new OpenApiSchema { Type = JsonSchemaType.String });
            }
        }
    }

    private static OpenApiSchema ListOf(OpenApiParameter parameter, IOpenApiSchema item)
    {
        (parameter.Style, parameter.Explode) = (ParameterStyle.Form, false);
        return new OpenApiSchema { Type = JsonSchemaType.Array, Items = item };
    }

    private static OpenApiParameter? Find(OpenApiOperation operation, string? name) =>
        operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(parameter => parameter.Name == name);

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
