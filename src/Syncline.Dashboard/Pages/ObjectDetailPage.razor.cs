using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Actions;
using Syncline.Dashboard.Refreshing;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

public partial class ObjectDetailPage
{
    private static readonly (string Slug, string Label)[] Tabs =
    [
        ("runs", "Runs"),
        ("changes", "Changes"),
        ("interactions", "Interactions"),
        ("quarantine", "Quarantine"),
        ("checkpoint", "Checkpoint"),
    ];

    private bool _asksDeletes;

    [Inject]
    internal IObjectReader Objects { get; set; } = default!;

    [Inject]
    internal IObjectActions Actions { get; set; } = default!;

    [Inject]
    internal ActionRunner Runner { get; set; } = default!;

    [Inject]
    internal IProviderCatalog Catalog { get; set; } = default!;

    [Inject]
    internal RunPaces Paces { get; set; } = default!;

    [Parameter]
    public long CustomerId { get; set; }

    [Parameter]
    public long ObjectId { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    protected override object ReadFor => Key;

    private ObjectKey Key => new(new CustomerId(CustomerId), new ObjectId(ObjectId));

    private string CurrentTab => Array.Exists(Tabs, tab => tab.Slug == Tab) ? Tab! : "runs";

    private string ProviderName => View?.Row is { } row ? Catalog.Find(row.Provider)?.DisplayName ?? row.Provider : "";

    protected override async Task<ObjectFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await Objects.FindAsync(Key, cancellationToken);
        return new ObjectFacts(row, row?.LiveRun is { } live ? Paces.Observe(live) : default);
    }

    private async Task AllowDeletesAsync()
    {
        _asksDeletes = false;
        await Runner.RunAsync(View?.Row is { } row ? $"{row.Customer} · {row.Provider} · {row.Type}" : "Object", token => Actions.AllowDeletesAsync(Key, token), Gone);
        await RefreshAndShowAsync();
    }
}
