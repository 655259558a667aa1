using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Reading;
using Syncline.Retrieving;

namespace Syncline.Providers.Protocol;

/// <summary>What stands for the Integration where a connector runs without an installation: all that it knows is in its config.</summary>
internal static class LoneConnection
{
    /// <summary>The connection with this config.</summary>
    public static SourceConnection Of(JsonObject config) => new()
    {
        Customer = new CustomerId(1),
        Integration = new IntegrationId(1),
        Provider = "manifest",
        Settings = config,
        Credentials = NoCredentials.Instance,
    };
}
