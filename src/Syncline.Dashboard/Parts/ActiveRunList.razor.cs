using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Refreshing;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class ActiveRunList
{
    private const int Most = 8;

    [Inject]
    internal IRunReader Runs { get; set; } = default!;

    [Inject]
    internal ObjectLabels Labels { get; set; } = default!;

    [Inject]
    internal RunPaces Paces { get; set; } = default!;

    protected override async Task<IReadOnlyList<ActiveRun>> ReadAsync(CancellationToken cancellationToken)
    {
        var runs = new List<ActiveRun>();
        foreach (var run in await Runs.ListActiveAsync(Most, cancellationToken))
        {
            runs.Add(new ActiveRun(run, await Labels.FindAsync(run.Object, cancellationToken), Paces.Observe(run)));
        }

        return runs;
    }
}
