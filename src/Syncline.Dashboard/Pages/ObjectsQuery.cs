using Syncline.Dashboard.Formatting;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

/// <summary>What the list of objects shows, as its URL says it.</summary>
internal sealed record ObjectsQuery(string? Customer, string? Provider, string? Type, string? Status, string? Sort, string? Order)
{
    public const int PageSize = 50;

    public bool IsFiltered => !string.IsNullOrEmpty(Customer + Provider + Type + Status);

    public ObjectSort SortBy => Sort switch { "synced" => ObjectSort.SyncedAt, "due" => ObjectSort.NextDueAt, _ => ObjectSort.Name };

    public bool IsDescending => Order == "desc";

    /// <summary>The URL of a page of the list; null: of its first.</summary>
    public string Link(string? after) => Links.With(
        "objects",
        ("customer", Customer),
        ("provider", Provider),
        ("type", Type),
        ("status", Status),
        ("sort", Sort is "synced" or "due" ? Sort : null),
        ("order", IsDescending ? "desc" : null),
        ("after", after));

    /// <summary>The list by another order; the same one again turns it round.</summary>
    public ObjectsQuery SortedBy(ObjectSort sort) => this with
    {
        Sort = sort switch { ObjectSort.SyncedAt => "synced", ObjectSort.NextDueAt => "due", _ => null },
        Order = SortBy == sort && !IsDescending ? "desc" : null,
    };

    public ObjectQuery ToQuery(string? after) => new()
    {
        CustomerPrefix = string.IsNullOrWhiteSpace(Customer) ? null : Customer.Trim(),
        Provider = string.IsNullOrEmpty(Provider) ? null : Provider,
        Type = string.IsNullOrEmpty(Type) ? null : Type,
        Status = StatusLooks.Parse(Status),
        Sort = SortBy,
        IsDescending = IsDescending,
        After = string.IsNullOrEmpty(after) ? null : after,
        Limit = PageSize,
    };
}
