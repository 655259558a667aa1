using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Dashboard.Refreshing;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

public partial class RunsPage
{
    private const int PageSize = 50;

    [Inject]
    internal IRunReader Reader { get; set; } = default!;

    [Inject]
    internal ObjectLabels Names { get; set; } = default!;

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    protected override object ReadFor => (OnlyFailed, Before);

    private bool OnlyFailed => State == "failed";

    protected override async Task<RunsView> ReadAsync(CancellationToken cancellationToken)
    {
        var before = Before is { } number ? new RunId(number) : (RunId?)null;
        var runs = OnlyFailed
            ? await Reader.ListFailedAsync(before, PageSize, cancellationToken)
            : await Reader.ListAsync(null, before, PageSize, cancellationToken);
        var labels = new Dictionary<ObjectKey, ObjectLabel>();
        foreach (var run in runs)
        {
            labels[run.Object] = await Names.FindAsync(run.Object, cancellationToken);
        }

        return new RunsView(runs, labels, runs.Count == PageSize ? runs[^1].Key.Run : null);
    }

    private string Link(RunId? before) => Links.With("runs", ("state", OnlyFailed ? "failed" : null), ("before", before?.ToString()));
}
