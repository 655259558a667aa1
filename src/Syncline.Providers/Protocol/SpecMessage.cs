using System.Text.Json.Nodes;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Protocol;

/// <summary>What a connector says of the config that it needs, in the public protocol's form.</summary>
internal static class SpecMessage
{
    /// <summary>The content of a SPEC message; null for a manifest without a spec.</summary>
    public static JsonObject? Of(Manifest manifest)
    {
        if (!manifest.HasSpec)
        {
            return null;
        }

        var message = new JsonObject { ["connectionSpecification"] = manifest.ConfigSchema, ["supportsNormalization"] = false, ["supportsDBT"] = false };
        if (manifest.DocumentationUrl is { } url)
        {
            message["documentationUrl"] = url;
        }

        if (manifest.AdvancedAuth is { } auth)
        {
            message["advanced_auth"] = auth;
        }

        return message;
    }
}
