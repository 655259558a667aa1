using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Refreshing;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

public partial class ObjectsPage
{
    [Inject]
    internal IObjectReader Objects { get; set; } = default!;

    [Inject]
    internal IProviderCatalog Catalog { get; set; } = default!;

    [Inject]
    internal PageTrail Trail { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery]
    public string? Customer { get; set; }

    [SupplyParameterFromQuery]
    public string? Provider { get; set; }

    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Order { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    protected override object ReadFor => (Query, After);

    private ObjectsQuery Query => new(Customer, Provider, Type, Status, Sort, Order);

    private string? Previous => After is not null && Trail.TryFindBefore(Query.Link(null), After, out var before) ? before : null;

    private bool HasPrevious => After is not null && Trail.TryFindBefore(Query.Link(null), After, out _);

    private int? PageNumber => Trail.NumberOf(Query.Link(null), After);

    private IEnumerable<string> Types => Catalog.All
        .Where(provider => string.IsNullOrEmpty(Provider) || provider.Name == Provider)
        .SelectMany(provider => provider.Types.Keys)
        .Distinct()
        .Order(StringComparer.Ordinal);

    protected override async Task<ObjectPage> ReadAsync(CancellationToken cancellationToken)
    {
        var (list, after) = (Query.Link(null), After);
        var page = await Objects.ListAsync(Query.ToQuery(after), cancellationToken);
        if (page.Next is { } next)
        {
            Trail.Note(list, after, next);
        }

        return page;
    }

    private string ProviderName(string name) => Catalog.Find(name)?.DisplayName ?? name;

    private string SortOf(ObjectSort sort) => sort != Query.SortBy ? "none" : Query.IsDescending ? "descending" : "ascending";

    private string SortMark(ObjectSort sort) => sort != Query.SortBy ? "" : Query.IsDescending ? "↓" : "↑";

    private void Go(ObjectsQuery query) => Navigation.NavigateTo(query.Link(null));

    // A cursor of another list, kept in a bookmark, would fail each time: then the list begins anew.
    private Task RetryAsync()
    {
        if (Failure?.Code == "engine.cursor_unknown")
        {
            Go(Query);
            return Task.CompletedTask;
        }

        return RefreshAndShowAsync();
    }
}
