using Microsoft.AspNetCore.Components;
using MudBlazor;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class RecentChangeList
{
    private const int PageSize = 50;
    private const string Raw = "raw.";

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

    // What the partner's record names differently stands apart: it mostly says the same again.
    private static (List<string> Mapped, List<string> Raw) Fields(ChangeEvent change) => (
        [.. change.ChangedFields.Where(name => !name.StartsWith(Raw, StringComparison.Ordinal))],
        [.. change.ChangedFields.Where(name => name.StartsWith(Raw, StringComparison.Ordinal)).Select(name => name[Raw.Length..])]);

    private static string ToneOf(ChangeKind kind) => kind switch { ChangeKind.Added or ChangeKind.Restored => "ok", ChangeKind.Changed => "start", _ => "bad" };

    private static string IconOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added or ChangeKind.Restored => Icons.Material.Rounded.Add,
        ChangeKind.Changed => Icons.Material.Rounded.Edit,
        _ => Icons.Material.Rounded.Remove,
    };
}
