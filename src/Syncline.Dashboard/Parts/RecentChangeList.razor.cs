using Microsoft.AspNetCore.Components;
using MudBlazor;
using Syncline.Dashboard.Refreshing;
using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Dashboard.Parts;

public partial class RecentChangeList
{
    private const int Most = 50;

    [Inject]
    internal IRecentChanges Recent { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectKey Key { get; set; }

    protected override object ReadFor => Key;

    protected override Task<RecentChangesView> ReadAsync(CancellationToken cancellationToken) => Recent.ReadAsync(Key, Most, cancellationToken);

    private static string ToneOf(ChangeKind kind) => kind switch { ChangeKind.Added => "ok", ChangeKind.Changed => "start", _ => "bad" };

    private static string IconOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => Icons.Material.Rounded.Add,
        ChangeKind.Changed => Icons.Material.Rounded.Edit,
        _ => Icons.Material.Rounded.Remove,
    };
}
