namespace Syncline.Integrations;

/// <summary>One Customer's authorised connection to one Provider.</summary>
public sealed record Integration
{
    /// <summary>Its number and its Customer's.</summary>
    public required IntegrationKey Key { get; init; }

    /// <summary>The Provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>Unique within the Customer; the Provider's name unless it has several: <c>salesforce</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Settings without secrets, a JSON object; overrides of provider.yaml are under <c>_syncline</c>.</summary>
    public required string Settings { get; init; }

    /// <summary>A <see cref="Scheduling.SyncSchedule"/> for all its objects, as text; null for the Provider's defaults.</summary>
    public string? Schedule { get; init; }

    /// <summary>The partner's own id of the account that its data is from; null until one was proven, and where the Provider cannot tell.</summary>
    public string? Account { get; init; }
}
