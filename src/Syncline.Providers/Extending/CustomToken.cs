using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary>Page tokens as classes of the user's get them.</summary>
internal static class CustomToken
{
    /// <summary>The token as JSON that was read, so that a number can be asked for as any type that holds it: kept tokens have been through texts, and others are to look the same.</summary>
    public static JsonNode? Of(TemplateValue? token) => token?.ToJson() is { } json ? JsonNode.Parse(json.ToJsonString()) : null;
}
