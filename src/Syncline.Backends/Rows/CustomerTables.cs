namespace Syncline.Backends.Rows;

/// <summary>The tables of customer data, those that others refer to last. A test holds them against the catalogue.</summary>
internal static class CustomerTables
{
    /// <summary>The table whose rows go one by one, each leaving a change behind.</summary>
    public const string Objects = "integration_objects";

    private const string Changes = "changes";

    public static IReadOnlyList<string> InOrder { get; } =
    [
        "staged_pages",
        "seen_pages",
        "interactions",
        Changes,
        "quarantine",
        "partition_cursors",
        "budgets",
        "budget_shares",
        "budget_spent",
        "renewals",
        "feed_positions",
        "runs",
        Objects,
        "integrations",
        "api_keys",
        "audit",
        "remembered_requests",
        "setting_revisions",
        "customers",
    ];

    /// <summary>By what the rows of one Integration are told in a table: the end of a statement's name; null where there are none.</summary>
    public static string? WaysToIntegration(string table) => table switch
    {
        "staged_pages" or "seen_pages" => "by_run",
        "interactions" or Changes or "quarantine" or "partition_cursors" => "by_object",
        "budgets" or "budget_shares" or "budget_spent" or "renewals" or "runs" or Objects or "integrations" => "by_integration",
        _ => null,
    };

    /// <summary>Which rows of a table go: of the changes all but those that say of a whole object that it was erased.</summary>
    public static string FilterOf(string table) => table == Changes ? "NOT (kind = 'erased' AND remote_id = '')" : "TRUE";
}
