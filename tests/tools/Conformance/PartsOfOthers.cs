namespace ConformanceTool;

/// <summary>Definitions of the schema that are no component of their own, and components whose type reads otherwise than their definition.</summary>
internal static class PartsOfOthers
{
    private static readonly Dictionary<string, string> Owners = new(StringComparer.Ordinal)
    {
        ["DeclarativeSource"] = "DeclarativeStream",
        ["PrimaryKey"] = "DeclarativeStream",
        ["RequestBodyGraphQlQuery"] = "RequestBodyGraphQL",
        ["SchemaNormalization"] = "RecordSelector",
        ["Schemas"] = "InlineSchemaLoader",
        ["ValueType"] = "AddedFieldDefinition",
    };

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["SessionTokenRequestApiKeyAuthenticator"] = "ApiKey",
        ["SessionTokenRequestBearerAuthenticator"] = "Bearer",
    };

    // What is so without them as well: nothing comes of leaving them out, so they are refused when they are stubbed.
    private static readonly HashSet<string> Defaults = new(StringComparer.Ordinal) { "Bearer", "BlockSimultaneousSyncsAction", "JsonDecoder", "NoAuth", "NoPagination" };

    /// <summary>Whether it only says what is so without it.</summary>
    public static bool SaysTheDefault(string type) => Defaults.Contains(type);

    /// <summary>The definition that it belongs to; null where it has a class of its own.</summary>
    public static string? Of(string definition) => Owners.GetValueOrDefault(definition);

    /// <summary>The <c>type</c> by which manifests name it.</summary>
    public static string TypeOf(string definition) => Types.GetValueOrDefault(definition, definition);
}
