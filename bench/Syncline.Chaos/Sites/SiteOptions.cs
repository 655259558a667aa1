using Syncline.Server.Storage;

namespace Syncline.Chaos.Sites;

/// <summary>What an installation is made of.</summary>
internal sealed record SiteOptions
{
    /// <summary>What carries messages between its processes; the database is PostgreSQL.</summary>
    public required QueueKind Queue { get; init; }

    /// <summary>Decides the partners' data and the relays' chances.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>About how many records the partners have. Default 1,500.</summary>
    public int Records { get; init; } = 1_500;

    /// <summary>Changes of the partners in a second. Default 4.</summary>
    public double Changes { get; init; } = 4;

    /// <summary>The longest that the stand-in of SQS hides what a killed process held. Default null: as long as the process had asked for.</summary>
    public TimeSpan? Visibility { get; init; }

    /// <summary>How long the partners' access tokens live, where they have such. Default 2 minutes.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(2);
}
