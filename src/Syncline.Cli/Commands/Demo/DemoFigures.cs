using Syncline.Reporting;

namespace Syncline.Cli.Commands.Demo;

/// <summary>How far one Integration of the demo is.</summary>
/// <param name="Customer">The Customer's name.</param>
/// <param name="Integration">The Integration's name.</param>
/// <param name="Objects">Its objects.</param>
/// <param name="Synced">Those of them that were synced at least once.</param>
/// <param name="Records">Records stored.</param>
/// <param name="Total">What is stored, and what partners say is still to come of runs under way.</param>
/// <param name="Trouble">The first reason why one of them does not go on; null when all do.</param>
internal sealed record IntegrationFigures(string Customer, string Integration, int Objects, int Synced, long Records, long Total, string? Trouble);

/// <summary>How far the demo is.</summary>
/// <param name="Integrations">Each Integration, by name.</param>
internal sealed record DemoFigures(IReadOnlyList<IntegrationFigures> Integrations)
{
    /// <summary>Records stored.</summary>
    public long Records => Integrations.Sum(one => one.Records);

    /// <summary>Objects.</summary>
    public int Objects => Integrations.Sum(one => one.Objects);

    /// <summary>Objects that were synced at least once.</summary>
    public int Synced => Integrations.Sum(one => one.Synced);

    /// <summary>True when every object was synced.</summary>
    public bool IsAllIn => Objects > 0 && Synced == Objects;

    /// <summary>Reads them.</summary>
    public static async Task<DemoFigures> ReadAsync(IObjectReader objects, CancellationToken cancellationToken)
    {
        var page = await objects.ListAsync(new ObjectQuery { Limit = 500 }, cancellationToken);
        return new DemoFigures([.. page.Rows
            .GroupBy(row => (row.Customer, row.IntegrationName))
            .OrderBy(group => group.Key.Customer, StringComparer.Ordinal).ThenBy(group => group.Key.IntegrationName, StringComparer.Ordinal)
            .Select(group => Of(group.Key.Customer, group.Key.IntegrationName, [.. group]))]);
    }

    private static IntegrationFigures Of(string customer, string integration, IReadOnlyList<ObjectRow> rows) => new(
        customer,
        integration,
        rows.Count,
        rows.Count(row => row.SyncedAt is not null),
        rows.Sum(row => row.Interactions),
        rows.Sum(row => Math.Max(row.Interactions, row.LiveRun is { IsInitial: true, Counts.Total: { } total } ? total : 0)),
        rows.FirstOrDefault(row => row.Reason is not null) is { Reason: { } reason } stopped ? $"{stopped.Type}: {reason.Code}" : null);
}
