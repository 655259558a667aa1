using System.Text.Json.Nodes;

namespace Syncline.Server.Api.Integrations;

/// <summary>What connects an integration. Of settings, secrets and overrides each that is there replaces what was stored of it.</summary>
public record ConnectJson
{
    /// <summary>Settings, with their nesting. A secret among them is found by the provider's own word and sealed.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Values that are sealed whatever the provider says of them.</summary>
    public JsonObject? Secrets { get; init; }

    /// <summary>Overrides of the provider's files: <c>{"types": {"account": {"interval": "30m"}}}</c>.</summary>
    public JsonObject? Overrides { get; init; }

    /// <summary>The schedule of all its objects: <c>15m</c>, <c>daily at 02:00</c>.</summary>
    public string? Schedule { get; init; }

    /// <summary>True when credentials for another account are meant: what was synced is taken away, and the other account is read from the start.</summary>
    public bool OtherAccount { get; init; }

    /// <summary>False leaves out the request that proves the credentials.</summary>
    public bool Check { get; init; } = true;
}

/// <summary>An integration to connect.</summary>
public sealed record NewIntegrationJson : ConnectJson
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>Unique within the customer. Default the provider's.</summary>
    public string? Name { get; init; }
}
