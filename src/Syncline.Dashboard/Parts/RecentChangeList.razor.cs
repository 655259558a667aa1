using Microsoft.AspNetCore.Components;
using MudBlazor;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class RecentChangeList
{
    private const int PageSize = 50;

    private long? _before;

    [Inject]
    internal IChangeReader Changes { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectKey Key { get; set; }

    protected override object ReadFor => Key;

    protected override Task<IReadOnlyList<ChangeEvent>> ReadAsync(CancellationToken cancellationToken) => Changes.ListAsync(Key, _before, PageSize, cancellationToken);

    private Task GoAsync(long? before)
    {
        _before = before;
        return RefreshAndShowAsync();
    }

    private static string ToneOf(ChangeKind kind) => kind switch { ChangeKind.Added => "ok", ChangeKind.Changed => "start", _ => "bad" };

    private static string IconOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => Icons.Material.Rounded.Add,
        ChangeKind.Changed => Icons.Material.Rounded.Edit,
        _ => Icons.Material.Rounded.Remove,
    };
}
