using System.Text.Json.Nodes;
using Syncline.Integrations;

namespace Syncline.Server.Connecting;

/// <summary>What an operator supplies to connect a Customer to a Provider. Of settings, secrets and overrides each group that is there replaces what was stored of it.</summary>
public sealed record ConnectRequest
{
    /// <summary>The Customer.</summary>
    public required Customer Customer { get; init; }

    /// <summary>The Provider.</summary>
    public required Provider Provider { get; init; }

    /// <summary>The Integration's name within the Customer; one that exists is connected anew.</summary>
    public required string Name { get; init; }

    /// <summary>Settings by their place in <c>config</c>; a secret among them is found by the Provider's own word and sealed. Null: as stored.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Values that are sealed whatever the Provider says of them. Null: as stored.</summary>
    public JsonObject? Secrets { get; init; }

    /// <summary>Overrides of provider.yaml. Null: as stored.</summary>
    public JsonObject? Overrides { get; init; }

    /// <summary>The schedule of all its objects, checked by the caller. Null: as stored.</summary>
    public string? Schedule { get; init; }

    /// <summary>False leaves out the request that proves the credentials.</summary>
    public bool IsChecked { get; init; } = true;
}
