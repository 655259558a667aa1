using System.Globalization;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Runs;

namespace Dashboard.Tests.Fakes;

internal sealed class FakeObjectReader(FakeWorld world) : IObjectReader
{
    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        world.NoteRead();
        var rows = Sorted(world.Objects.Values.Where(row => Fits(query, row)), query).ToList();
        var from = query.After is null ? 0 : 1 + rows.FindIndex(row => Cursor(row) == query.After);
        if (query.After is not null && from == 0)
        {
            throw new SyncException(new SyncError("engine.cursor_unknown", $"The cursor '{query.After}' is of another list.", "Begin the list anew."));
        }

        var page = rows.Skip(from).Take(query.Limit).ToList();
        return Task.FromResult(new ObjectPage(page, from + page.Count < rows.Count ? Cursor(page[^1]) : null));
    }

    public Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        world.NoteRead();
        return Task.FromResult(world.Objects.GetValueOrDefault(key));
    }

    public Task<ObjectRow?> FindAsync(string customer, string integration, string type, CancellationToken cancellationToken) =>
        Task.FromResult(world.Objects.Values.FirstOrDefault(row => row.Customer == customer && row.IntegrationName == integration && row.Type == type));

    private static bool Fits(ObjectQuery query, ObjectRow row) =>
        (query.Status is null || row.Status == query.Status)
        && (query.Provider is null || row.Provider == query.Provider)
        && (query.Type is null || row.Type == query.Type)
        && (query.CustomerPrefix is null || row.Customer.StartsWith(query.CustomerPrefix, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ObjectRow> Sorted(IEnumerable<ObjectRow> rows, ObjectQuery query)
    {
        Func<ObjectRow, (long, string)> by = query.Sort switch
        {
            ObjectSort.SyncedAt => row => (row.SyncedAt?.UtcTicks ?? 0, ""),
            ObjectSort.NextDueAt => row => (row.NextDueAt?.UtcTicks ?? long.MaxValue, ""),
            _ => row => (0, $"{row.Customer}\0{row.Provider}\0{row.Type}"),
        };
        var ties = rows.OrderBy(row => row.Key.Object.Value);
        return query.IsDescending ? ties.OrderByDescending(by) : ties.OrderBy(by);
    }

    private static string Cursor(ObjectRow row) => "c" + row.Key.Object.Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class FakeRunReader(FakeWorld world) : IRunReader
{
    public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken)
    {
        world.NoteRead();
        return Task.FromResult<IReadOnlyList<RunRow>>([.. world.Runs.Values
            .Where(run => (key is null || run.Object == key) && (before is null || run.Key.Run.Value < before.Value.Value))
            .OrderByDescending(run => run.Key.Run.Value).Take(limit)]);
    }

    public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRow>>([.. world.Runs.Values
            .Where(run => run.State == RunState.Failed && (before is null || run.Key.Run.Value < before.Value.Value))
            .OrderByDescending(run => run.Key.Run.Value).Take(limit)]);

    public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken)
    {
        world.NoteRead();
        return Task.FromResult<IReadOnlyList<RunRow>>([.. world.Runs.Values
            .Where(run => run.State is RunState.Retrieving or RunState.Draining or RunState.Reconciling)
            .OrderBy(run => run.Key.Run.Value).Take(limit)]);
    }

    public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken) => Task.FromResult(world.Runs.GetValueOrDefault(key));
}

internal sealed class FakeInteractionReader(FakeWorld world) : IInteractionReader
{
    public Task<IReadOnlyList<InteractionRow>> ListAsync(ObjectKey key, string? after, int limit, bool withDeleted, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InteractionRow>>([.. world.Interactions.GetValueOrDefault(key, [])
            .Where(row => (withDeleted || !row.IsDeleted) && (after is null || string.CompareOrdinal(row.Id, after) > 0))
            .OrderBy(row => row.Id, StringComparer.Ordinal).Take(limit)]);

    public Task<InteractionRow?> FindAsync(ObjectKey key, string id, CancellationToken cancellationToken) =>
        Task.FromResult(world.Interactions.GetValueOrDefault(key, []).Find(row => row.Id == id));
}

internal sealed class FakeOverviewStore(FakeWorld world) : IOverviewStore
{
    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Overview> ReadAsync(CancellationToken cancellationToken)
    {
        world.NoteRead();
        return Task.FromResult(world.Count());
    }

    public Task<IReadOnlyList<FreshnessSample>> ReadSamplesAsync(TimeSpan span, int points, CancellationToken cancellationToken)
    {
        world.NoteRead();
        var all = world.Samples.Where(sample => sample.At >= world.Now - span).ToList();
        var step = Math.Max(1, (int)Math.Ceiling(all.Count / (double)points));
        return Task.FromResult<IReadOnlyList<FreshnessSample>>([.. all.Where((_, i) => (all.Count - 1 - i) % step == 0)]);
    }

    public Task<IReadOnlyList<ParkedBudget>> ListParkedAsync(int limit, CancellationToken cancellationToken)
    {
        world.NoteRead();
        return Task.FromResult<IReadOnlyList<ParkedBudget>>([.. world.Parked.Take(limit)]);
    }
}

internal sealed class FakeChangeReader(FakeWorld world) : IChangeReader
{
    public Task<IReadOnlyList<ChangeEvent>> ListAsync(ObjectKey key, long? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChangeEvent>>([.. world.Changes
            .Where(change => change.Object == key && (before is null || change.Position < before))
            .OrderByDescending(change => change.Position).Take(limit)]);
}

internal sealed class FakeQuarantineStore(FakeWorld world) : IQuarantineStore
{
    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(CustomerId? customer, ObjectKey? key, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QuarantineEntry>>([.. world.Quarantine.Values.SelectMany(entries => entries)
            .Where(entry => entry.Number > after && (key is null || entry.Object == key)).OrderBy(entry => entry.Number).Take(limit)]);

    public Task<bool> DiscardAsync(CustomerId customer, long number, CancellationToken cancellationToken) => Task.FromResult(false);
}
