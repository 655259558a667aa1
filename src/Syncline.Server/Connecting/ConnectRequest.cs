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

    /// <summary>True when credentials for another account than the data's are meant: what was synced is taken away, and the other account is read from the start.</summary>
    public bool TakesOtherAccount { get; init; }

    /// <summary>True when the caller knows that it is the account of before: then nothing is held meanwhile, and a run that is under way goes on.</summary>
    public bool IsKnownAccount { get; init; }

    /// <summary>False leaves out the request that proves the credentials.</summary>
    public bool IsChecked { get; init; } = true;
}
