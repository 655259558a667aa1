namespace Syncline.Integrations;

/// <summary>An organisation whose data is synced: the tenant.</summary>
public sealed record Customer
{
    /// <summary>Its number.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>Unique, for people: <c>ACME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>IANA name of the zone in which its daily times are meant: <c>Europe/Berlin</c>. Default UTC.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The key of its secrets, wrapped by the installation's key file.</summary>
    public required ReadOnlyMemory<byte> DataKey { get; init; }
}
