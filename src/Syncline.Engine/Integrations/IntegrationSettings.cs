using System.Text.Json;
using System.Text.Json.Nodes;

namespace Syncline.Integrations;

/// <summary>Settings of an Integration as they are stored: a JSON object without secrets.</summary>
public static class IntegrationSettings
{
    /// <summary>The member that holds what they override of provider.yaml.</summary>
    public const string Overrides = "_syncline";

    /// <summary>The settings, to be changed at will; null where they cannot be read, which supplying all of them anew mends.</summary>
    public static JsonObject? Read(string stored)
    {
        try
        {
            return JsonNode.Parse(stored) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
