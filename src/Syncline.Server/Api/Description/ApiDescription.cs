using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Description;

/// <summary>
/// The API's description, OpenAPI 3.1. What is served is the file that was reviewed, docs/api/openapi.json; a test makes it anew from the routes and fails where
/// it has become another.
/// </summary>
internal static class ApiDescription
{
    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    private const string Path = "/v1/openapi.json";
    private static readonly Lazy<string> Text = new(Read);

    /// <summary>Adds what makes the description from the routes; a server serves the one that was made.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddSingleton<DescriptionMark>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        return services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = SchemaNames.Of;
            options.AddSchemaTransformer<SchemaWriting>();
            options.AddOperationTransformer<OperationWriting>();
            options.AddDocumentTransformer<DocumentWriting>();
        });
    }

    /// <summary>Serves it, with the address that it was asked at.</summary>
    public static IResult Serve(HttpContext context)
    {
        var path = $"{context.Request.PathBase}{context.Request.Path}";
        var at = path.EndsWith(Path, StringComparison.Ordinal) ? path[..^Path.Length] : "";
        return Results.Text(Text.Value.Replace("\"url\": \"/\"", $"\"url\": \"{at}/\"", StringComparison.Ordinal), "application/json", Encoding.UTF8);
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ApiDescription).Assembly.GetManifestResourceStream("openapi.json")!);
        return reader.ReadToEnd();
    }
}
