using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Dashboard.Refreshing;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Dashboard.Pages;

public partial class RunsPage
{
    private const int PageSize = 50;
    private const int BatchSize = 200;

    // Failed runs are picked out of all: a page looks at no more than so many batches.
    private const int MostBatches = 5;

    [Inject]
    internal IRunReader Reader { get; set; } = default!;

    [Inject]
    internal ObjectLabels Names { get; set; } = default!;

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    protected override object ReadFor => (OnlyFailed, Before);

    protected override int EveryTicks => OnlyFailed ? 5 : 1;

    private bool OnlyFailed => State == "failed";

    protected override async Task<RunsView> ReadAsync(CancellationToken cancellationToken)
    {
        var (runs, next) = await FindAsync(Before is { } before ? new RunId(before) : null, cancellationToken);
        var labels = new Dictionary<ObjectKey, ObjectLabel>();
        foreach (var run in runs)
        {
            labels[run.Object] = await Names.FindAsync(run.Object, cancellationToken);
        }

        return new RunsView(runs, labels, next);
    }

    private async Task<(List<RunRow> Runs, RunId? Next)> FindAsync(RunId? before, CancellationToken cancellationToken)
    {
        var found = new List<RunRow>();
        var size = OnlyFailed ? BatchSize : PageSize;
        for (var batches = 0; batches < (OnlyFailed ? MostBatches : 1); batches++)
        {
            var batch = await Reader.ListAsync(null, before, size, cancellationToken);
            foreach (var run in batch)
            {
                before = run.Key.Run;
                if (!OnlyFailed || run.State == RunState.Failed)
                {
                    found.Add(run);
                }

                if (found.Count == PageSize)
                {
                    return (found, before);
                }
            }

            if (batch.Count < size)
            {
                return (found, null);
            }
        }

        return (found, before);
    }

    private string Link(RunId? before) => Links.With("runs", ("state", OnlyFailed ? "failed" : null), ("before", before?.ToString()));
}
