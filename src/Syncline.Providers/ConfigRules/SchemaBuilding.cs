using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Syncline.Providers.Reading;

namespace Syncline.Providers.ConfigRules;

/// <summary>
/// Makes the library's schema of a written one, with regular expressions that are Python's and bounded in time: those that the library reads by itself are .NET's, and each may take 5 s.
/// </summary>
internal static class SchemaBuilding
{
    /// <exception cref="StreamFailure">A pattern is no regular expression.</exception>
    /// <exception cref="JsonException">It is no schema; what else the library throws at one depends on what is wrong with it.</exception>
    public static JsonSchema Build(JsonNode? schema)
    {
        if (schema is not JsonObject written)
        {
            return schema is JsonValue value && value.TryGetValue<bool>(out var isAnything)
                ? isAnything ? JsonSchema.True : JsonSchema.False
                : throw new JsonException("A schema is neither an object nor true or false.");
        }

        var builder = new JsonSchemaBuilder();
        foreach (var (name, value) in written)
        {
            foreach (var keyword in Keywords(name, value))
            {
                builder.Add(keyword);
            }
        }

        return builder.Build();
    }

    private static IEnumerable<IJsonSchemaKeyword> Keywords(string name, JsonNode? value) => name switch
    {
        PatternKeyword.Name => [new PatternKeyword(Pattern(value))],
        PatternPropertiesKeyword.Name => [new PatternPropertiesKeyword(Members(value).ToDictionary(member => ManifestPattern.Get(member.Key), member => Build(member.Value)))],
        PropertiesKeyword.Name => [new PropertiesKeyword(Schemas(value))],
        DefinitionsKeyword.Name => [new DefinitionsKeyword(Schemas(value))],
        AdditionalPropertiesKeyword.Name => [new AdditionalPropertiesKeyword(Build(value))],
        PropertyNamesKeyword.Name => [new PropertyNamesKeyword(Build(value))],
        ItemsKeyword.Name => [value is JsonArray ? new ItemsKeyword(List(value)) : new ItemsKeyword(Build(value))],
        AdditionalItemsKeyword.Name => [new AdditionalItemsKeyword(Build(value))],
        ContainsKeyword.Name => [new ContainsKeyword(Build(value))],
        AllOfKeyword.Name => [new AllOfKeyword(List(value))],
        AnyOfKeyword.Name => [new AnyOfKeyword(List(value))],
        OneOfKeyword.Name => [new OneOfKeyword(List(value))],
        NotKeyword.Name => [new NotKeyword(Build(value))],
        IfKeyword.Name => [new IfKeyword(Build(value))],
        ThenKeyword.Name => [new ThenKeyword(Build(value))],
        ElseKeyword.Name => [new ElseKeyword(Build(value))],
        // Plain ones, and those of other dialects.
        _ => JsonSchema.FromText(new JsonObject { [name] = value?.DeepClone() }.ToJsonString()).Keywords ?? [],
    };

    private static Regex Pattern(JsonNode? value) => ManifestPattern.Get(
        value is JsonValue text && text.TryGetValue<string>(out var pattern) ? pattern : throw new JsonException("A pattern is no text."));

    private static Dictionary<string, JsonSchema> Schemas(JsonNode? value) => Members(value).ToDictionary(member => member.Key, member => Build(member.Value), StringComparer.Ordinal);

    private static JsonObject Members(JsonNode? value) => value as JsonObject ?? throw new JsonException("What has schemas by name is no object.");

    private static List<JsonSchema> List(JsonNode? value) =>
        [.. (value as JsonArray ?? throw new JsonException("What has schemas one after another is no list.")).Select(Build)];
}
