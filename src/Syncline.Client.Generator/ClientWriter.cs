using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Syncline.Client.Generator;

/// <summary>Writes the client's code: NSwag reads the description, the templates beside this program say what is made of it.</summary>
internal static class ClientWriter
{
    /// <summary>The code of a client for what is described.</summary>
    /// <param name="description">OpenAPI 3.1, as JSON.</param>
    /// <param name="templates">The folder of the templates.</param>
    public static async Task<string> WriteAsync(string description, string templates)
    {
        var prepared = PreparedDescription.Of(description);
        var document = await OpenApiDocument.FromJsonAsync(prepared.Json);
        PutHeadersLast(document);
        return new CSharpClientGenerator(document, SettingsOf(prepared, templates)).GenerateFile();
    }

    /// <summary>Behind the body: they are rarely given.</summary>
    private static void PutHeadersLast(OpenApiDocument document)
    {
        foreach (var header in document.Operations.SelectMany(operation => operation.Operation.Parameters).Where(parameter => parameter.Kind == OpenApiParameterKind.Header))
        {
            header.Position = 1;
        }
    }

    private static CSharpClientGeneratorSettings SettingsOf(PreparedDescription prepared, string templates) => new()
    {
        ClassName = "SynclineClient",
        GenerateClientInterfaces = true,
        GenerateOptionalParameters = true,
        OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
        ParameterNameGenerator = new CSharpNames(),
        ParameterArrayType = "IEnumerable",
        ResponseArrayType = "IReadOnlyList",
        AdditionalNamespaceUsages = ["RawJson = System.Text.Json.JsonElement", .. prepared.Pages.Select(page => $"{page.Key} = Syncline.Client.Page<Syncline.Client.{page.Value}>")],
        CSharpGeneratorSettings =
        {
            Namespace = "Syncline.Client",
            TemplateDirectory = templates,
            JsonLibrary = CSharpJsonLibrary.SystemTextJson,
            GenerateNullableReferenceTypes = true,
            GenerateOptionalPropertiesAsNullable = true,
            ArrayType = "IReadOnlyList",
            AnyType = "JsonElement",
            DateTimeType = "DateTimeOffset",
            PropertyNameGenerator = new CSharpNames(),
            EnumNameGenerator = new CSharpNames(),
            ExcludedTypeNames = [.. prepared.Pages.Keys, .. PreparedDescription.OwnTypes],
        },
    };
}
