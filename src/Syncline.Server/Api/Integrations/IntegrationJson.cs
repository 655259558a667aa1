using Syncline.Integrations;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;
using Syncline.Server.Connecting;

namespace Syncline.Server.Api.Integrations;

/// <summary>An integration: one customer's connection to one provider. Secrets are never shown.</summary>
public sealed record IntegrationJson
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Its customer's number.</summary>
    public required long Customer { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>Unique within the customer.</summary>
    public required string Name { get; init; }

    /// <summary>False after a disconnect: it has no credentials.</summary>
    public required bool IsConnected { get; init; }

    /// <summary>The partner's id of the account that its data is from; null where it is not known.</summary>
    public string? Account { get; init; }

    /// <summary>The schedule of its objects; null for each type's own.</summary>
    public string? Schedule { get; init; }

    /// <summary>Its settings, without secrets.</summary>
    public required RawJson Settings { get; init; }

    /// <summary>What it overrides of its provider's files; null for nothing.</summary>
    public RawJson? Overrides { get; init; }

    internal static IntegrationJson Of(Integration integration, bool isConnected)
    {
        var (settings, overrides) = OverrideSettings.Split(integration.Settings);
        return new IntegrationJson
        {
            Id = integration.Key.Integration.Value,
            Customer = integration.Key.Customer.Value,
            Provider = integration.Provider,
            Name = integration.Name,
            IsConnected = isConnected,
            Account = integration.Account,
            Schedule = integration.Schedule,
            Settings = RawJson.Of(settings),
            Overrides = RawJson.OfOptional(overrides),
        };
    }
}

/// <summary>What came of connecting.</summary>
/// <param name="Integration">The integration as it is now.</param>
/// <param name="Types">The interaction types that it is synced for; none while it is refused.</param>
/// <param name="Refusal">Why the partner refuses it; null when it does not, or was not asked. It is stored, and nothing is synced by it.</param>
public sealed record ConnectedJson(IntegrationJson Integration, IReadOnlyList<string> Types, ErrorJson? Refusal)
{
    internal static ConnectedJson Of(ConnectResult result) =>
        new(IntegrationJson.Of(result.Integration, isConnected: true), result.Types, ErrorJson.Of(result.Refusal));
}

/// <summary>What came of a test.</summary>
/// <param name="IsAccepted">True when the partner takes the credentials and settings.</param>
/// <param name="Refusal">Why not.</param>
public sealed record TestedJson(bool IsAccepted, ErrorJson? Refusal);
