using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Reading;
using Syncline.Retrieving;

namespace Syncline.Providers.Protocol;

/// <summary>What stands for the Integration where a connector runs without an installation: all that it knows is in its config.</summary>
internal static class LoneConnection
{
    /// <summary>What it is known by.</summary>
    public static IntegrationKey Key { get; } = new(new CustomerId(1), new IntegrationId(1));

    /// <summary>The connection with this config.</summary>
    public static SourceConnection Of(JsonObject config) => new()
    {
        Customer = Key.Customer,
        Integration = Key.Integration,
        Provider = "manifest",
        Settings = config,
        Credentials = NoCredentials.Instance,
    };
}
