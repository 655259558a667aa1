using NJsonSchema;
using NJsonSchema.CodeGeneration;
using NSwag;
using NSwag.CodeGeneration;

namespace Syncline.Client.Generator;

/// <summary>Names as C# has them: the member <c>is_dry_run</c> becomes <c>IsDryRun</c>, the parameter <c>dry_run</c> <c>dryRun</c>.</summary>
internal sealed class CSharpNames : IPropertyNameGenerator, IEnumNameGenerator, IParameterNameGenerator
{
    public string Generate(JsonSchemaProperty property) => Pascal(property.Name);

    public string Generate(int index, string? name, object? value, JsonSchema schema) => Pascal(name!);

    public string Generate(OpenApiParameter parameter, IEnumerable<OpenApiParameter> allParameters)
    {
        var name = Pascal(parameter.Name);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('_', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
