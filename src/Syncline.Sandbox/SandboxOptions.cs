namespace Syncline.Sandbox;

/// <summary>What a sandbox starts with. All of it can be left at its default.</summary>
public sealed record SandboxOptions
{
    /// <summary>The same seed gives the same data and the same changes. Default 7.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Records of both customers at all partners together, about. Default 20,000; at least 200.</summary>
    public int Records { get; init; } = 20_000;

    /// <summary>Where the first records' times begin. Default 2024-01-01.</summary>
    public DateTimeOffset DataFrom { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time before which all first records were last changed; it must lie in the past of the sandbox's clock. Default 2026-01-01.</summary>
    public DateTimeOffset DataUntil { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long a late write stays invisible, and how far Zendesk's exports stay behind. Default 2 s; the real values are in docs/sandbox.md.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Of 100 changes, how many become visible late. Default 25.</summary>
    public int LatePercent { get; init; } = 25;

    /// <summary>Changes that the sandbox makes by itself, in a second, over everything. Default 0: only when asked.</summary>
    public double ChangesPerSecond { get; init; }

    /// <summary>Port by partner name (or "control"); 0 or absent: any free port.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    /// <summary>Limits that replace a partner's own, by name, such as "zendesk.exports"; the names are in docs/sandbox.md.</summary>
    public IReadOnlyDictionary<string, RateLimit> Limits { get; init; } = new Dictionary<string, RateLimit>();

    /// <summary>Life of access tokens issued from now on. Default null: each partner's own. When set, every token answer carries expires_in.</summary>
    public TimeSpan? TokenLife { get; init; }

    /// <summary>Whether Salesforce's token endpoint gives a new refresh token at each refresh and voids the old one. Default false. (Zendesk's always does.)</summary>
    public bool RotatesRefreshTokens { get; init; }

    /// <summary>Whether a Salesforce query locator dies with the session that opened it, as the real one does. Default true.</summary>
    public bool LocatorsDieWithSession { get; init; } = true;

    /// <summary>How long an Intercom scroll lives without a call, and blocks another one. Default 1 minute, as the real one.</summary>
    public TimeSpan ScrollLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause after each piece of a slow body. Default 1 s.</summary>
    public TimeSpan SlowBodyPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>One kind of record made huge, for measuring memory. Default none.</summary>
    public BulkRecords? Bulk { get; init; }
}
