using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Description;

/// <summary>What shapes are called in the description, and so in every client that is made from it.</summary>
internal static class SchemaNames
{
    private const string Suffix = "Json";

    /// <summary>Names that would be somebody else's in most languages.</summary>
    private static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal)
    {
        ["Object"] = "IntegrationObject",
        ["ObjectPatch"] = "IntegrationObjectPatch",
        ["Key"] = "ApiKey",
        ["AskedKey"] = "NewApiKey",
        ["NewKey"] = "CreatedApiKey",
        ["Error"] = "ErrorDetail",
        ["Audit"] = "AuditEntry",
        ["Position"] = "KeptPosition",
        ["Quarantine"] = "QuarantinedRecord",
    };

    /// <summary>The name of a shape; null for one that is written where it is used.</summary>
    public static string? Of(JsonTypeInfo info)
    {
        var type = info.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ListJson<>))
        {
            return $"{Bare(type.GetGenericArguments()[0].Name)}Page";
        }

        return type.Namespace?.StartsWith("Syncline", StringComparison.Ordinal) == true && type != typeof(RawJson)
            ? Bare(OpenApiOptions.CreateDefaultSchemaReferenceId(info))
            : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
    }

    private static string? Bare(string? name)
    {
        var bare = name?.EndsWith(Suffix, StringComparison.Ordinal) == true ? name[..^Suffix.Length] : name;
        return bare is not null && Longer.TryGetValue(bare, out var longer) ? longer : bare;
    }
}
