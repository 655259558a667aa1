using Microsoft.AspNetCore.Components;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class RunHistory
{
    private const int PageSize = 20;

    [Inject]
    internal IRunReader Runs { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectKey Key { get; set; }

    [Parameter]
    public long? Before { get; set; }

    protected override object ReadFor => (Key, Before);

    protected override Task<IReadOnlyList<RunRow>> ReadAsync(CancellationToken cancellationToken) =>
        Runs.ListAsync(Key, Before is { } before ? new RunId(before) : null, PageSize, cancellationToken);
}
