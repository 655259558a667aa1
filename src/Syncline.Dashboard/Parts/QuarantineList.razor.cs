using Microsoft.AspNetCore.Components;
using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Dashboard.Parts;

public partial class QuarantineList
{
    private const int PageSize = 20;

    private long _after;

    [Inject]
    internal IQuarantineStore Store { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectKey Key { get; set; }

    protected override object ReadFor => Key;

    protected override int EveryTicks => 5;

    protected override Task<IReadOnlyList<QuarantineEntry>> ReadAsync(CancellationToken cancellationToken) =>
        Store.ListAsync(Key.Customer, Key, _after, PageSize, cancellationToken);

    private Task GoAsync(long after)
    {
        _after = after;
        return RefreshAndShowAsync();
    }
}
