namespace Syncline.Backends.Rows;

/// <summary>The tables of customer data, those that others refer to last. A test holds them against the catalogue.</summary>
internal static class CustomerTables
{
    public static IReadOnlyList<string> InOrder { get; } =
    [
        "staged_pages",
        "seen_pages",
        "interactions",
        "changes",
        "quarantine",
        "partition_cursors",
        "budgets",
        "budget_shares",
        "budget_spent",
        "renewals",
        "feed_positions",
        "runs",
        "integration_objects",
        "integrations",
        "customers",
    ];
}
