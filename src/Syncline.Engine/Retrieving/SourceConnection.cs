using System.Text.Json.Nodes;
using Syncline.Integrations;

namespace Syncline.Retrieving;

/// <summary>One Integration as a source sees it. Read anew for each slice; never put in a message.</summary>
public sealed record SourceConnection
{
    /// <summary>Whose data it is.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>Which Integration: the unit of sign-in, of host rules and of request budgets.</summary>
    public required IntegrationId Integration { get; init; }

    /// <summary>The Provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// What the manifest's templates see as <c>config</c>, without secrets, plus the per-Integration overrides under <c>_syncline</c>
    /// (<c>types.account.lag</c>, ...), which have the shape of provider.yaml.
    /// </summary>
    public required JsonObject Settings { get; init; }

    /// <summary>The secrets: read at use, replaced by compare-and-swap.</summary>
    public required ICredentials Credentials { get; init; }
}
