using System.Globalization;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Server.Api.Customers;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Interactions;

/// <summary>What a list of interactions is asked for.</summary>
/// <param name="Provider">Only this provider's; null for all.</param>
/// <param name="Type">Only this type; null for all.</param>
/// <param name="Object">Only this object's; null for all.</param>
/// <param name="ChangedSince">Only what changed since; null for all.</param>
/// <param name="WithDeleted">Tombstones too.</param>
/// <param name="After">Where it goes on.</param>
/// <param name="Limit">How many.</param>
internal sealed record InteractionFilter(
    string? Provider, string? Type, long? Object, DateTimeOffset? ChangedSince, bool WithDeleted, string? After, int Limit);

/// <summary>Lists interactions: Customer by Customer in the order of their names, object by object in the order of their numbers, within each by id.</summary>
internal sealed class InteractionLists(ICustomerStore customers, ICustomerReader reader, IInteractionReader interactions)
{
    private const string AllKind = "all";
    private const char Behind = '\n';
    private const int MostCustomersAtOnce = 20;
    private const string Kind = "interactions";
    private const int Scan = 10_000;
    private const int MostObjectsAtOnce = 50;

    /// <summary>One page of a Customer's, or (null) of everybody's.</summary>
    /// <exception cref="Syncline.Runs.SyncException"><c>engine.customer_unknown</c>, <c>engine.object_unknown</c>, <c>engine.cursor_unknown</c>.</exception>
    public async Task<ListJson<InteractionJson>> ListAsync(CustomerId? customer, InteractionFilter filter, InteractionView view, CancellationToken cancellationToken) =>
        customer is { } one
            ? await ListOfAsync(one, filter, view, cancellationToken)
            : await ListAllAsync(filter, view, cancellationToken);

    /// <summary>A cursor names the Customer and a place within, or (no place) that the Customer is done with.</summary>
    private async Task<ListJson<InteractionJson>> ListAllAsync(InteractionFilter filter, InteractionView view, CancellationToken cancellationToken)
    {
        var (name, within) = Paging.Read(AllKind, filter.After)?.Split(Behind, 2) is [var written, var rest] ? (written, rest) : (null, "");
        var current = name is not null && within.Length > 0 ? await customers.FindAsync(name, cancellationToken) : null;
        var items = new List<InteractionJson>();
        for (var looked = 0; looked < MostCustomersAtOnce; looked++)
        {
            current ??= await customers.ListAsync(name, 1, cancellationToken) is [var next] ? next : null;
            if (current is null)
            {
                return new(items, null);
            }

            var page = await ListOfAsync(current.Id, filter with { After = within.Length > 0 ? within : null, Limit = filter.Limit - items.Count }, view, cancellationToken);
            items.AddRange(page.Items);
            if (page.Next is not null || items.Count == filter.Limit)
            {
                return new(items, Paging.Write(AllKind, $"{current.Name}{Behind}{page.Next}"));
            }

            (name, within, current) = (current.Name, "", null);
        }

        return new(items, Paging.Write(AllKind, $"{name}{Behind}"));
    }

    private async Task<ListJson<InteractionJson>> ListOfAsync(CustomerId customer, InteractionFilter filter, InteractionView view, CancellationToken cancellationToken)
    {
        var (from, after) = ReadPlace(filter.After);
        var owners = (await OwnersAsync(customer, filter, cancellationToken)).Where(row => row.Key.Object.Value >= from).ToList();
        var page = new List<InteractionJson>();
        foreach (var owner in owners.Take(MostObjectsAtOnce))
        {
            var (rows, next) = await ReadAsync(owner.Key, owner.Key.Object.Value == from ? after : null, filter, filter.Limit - page.Count, cancellationToken);
            page.AddRange(rows.Select(row => InteractionJson.Of(owner, row, view)));
            if (next is not null)
            {
                return new(page, Paging.Write(Kind, Place(owner.Key.Object.Value, next)));
            }

            if (page.Count == filter.Limit && owner != owners[^1])
            {
                return new(page, Paging.Write(Kind, Place(owner.Key.Object.Value + 1, "")));
            }
        }

        return new(page, owners.Count > MostObjectsAtOnce ? Paging.Write(Kind, Place(owners[MostObjectsAtOnce].Key.Object.Value, "")) : null);
    }

    private static string Place(long number, string id) => string.Create(CultureInfo.InvariantCulture, $"{number}:{id}");

    private static (long From, string? After) ReadPlace(string? cursor)
    {
        if (Paging.Read(Kind, cursor) is not { } place)
        {
            return (0, null);
        }

        return place.Split(':', 2) is [var number, var id] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? (from, id.Length == 0 ? null : id)
            : throw Paging.Unknown(cursor!);
    }

    private async Task<(IReadOnlyList<InteractionRow> Rows, string? Next)> ReadAsync(
        ObjectKey key, string? after, InteractionFilter filter, int limit, CancellationToken cancellationToken)
    {
        if (filter.ChangedSince is { } since)
        {
            var found = await reader.ListChangedAsync(key, new ChangedQuery(since, after, Scan, limit, filter.WithDeleted), cancellationToken);
            return (found.Rows, found.Next);
        }

        var rows = await interactions.ListAsync(key, after, limit + 1, filter.WithDeleted, cancellationToken);
        return rows.Count > limit ? ([.. rows.Take(limit)], rows[limit - 1].Id) : (rows, null);
    }

    private async Task<IReadOnlyList<NamedObject>> OwnersAsync(CustomerId customer, InteractionFilter filter, CancellationToken cancellationToken)
    {
        ObjectId? only = filter.Object is { } number ? new ObjectId(number) : null;
        var all = await reader.ListObjectsAsync(customer, only, cancellationToken);
        if (all.Count == 0)
        {
            // Whose they would be may not be there either, and is told first.
            await customers.RequireAsync(customer.Value, cancellationToken);
            return only is { } missing ? throw Unknowns.Object(missing.Value) : [];
        }

        return [.. all.Where(row => (filter.Provider ?? row.Provider) == row.Provider && (filter.Type ?? row.Type) == row.Type)];
    }
}
