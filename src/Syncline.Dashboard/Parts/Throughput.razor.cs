using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class Throughput
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    [Inject]
    internal IOverviewStore Store { get; set; } = default!;

    [Parameter]
    public long Changes { get; set; }

    [Parameter]
    public long Quarantined { get; set; }

    protected override int EveryTicks => 5;

    private double? PerMinute
    {
        get
        {
            if (View is not { Count: > 1 } samples)
            {
                return null;
            }

            var last = samples[^1];
            var first = samples.FirstOrDefault(sample => last.At - sample.At <= TimeSpan.FromMinutes(2)) is { } near && near.At < last.At ? near : samples[^2];
            return Math.Max(0, last.Changes - first.Changes) / (last.At - first.At).TotalMinutes;
        }
    }

    private TimeSpan Shown => View is { Count: > 1 } samples && Now - samples[0].At < Span * 0.75 ? samples[^1].At - samples[0].At : Span;

    private IReadOnlyList<(double Height, string Title)> Bars
    {
        get
        {
            if (View is not { Count: > 1 } samples)
            {
                return [];
            }

            var steps = samples.Zip(samples.Skip(1), (from, to) => (to.At, Count: Math.Max(0, to.Changes - from.Changes))).ToArray();
            var most = Math.Max(1, steps.Max(step => step.Count));
            return [.. steps.Select(step => (Math.Max(2, 100d * step.Count / most), $"{Words.Count(step.Count)} until {Words.Exact(step.At)}"))];
        }
    }

    protected override Task<IReadOnlyList<FreshnessSample>> ReadAsync(CancellationToken cancellationToken) =>
        Store.ReadSamplesAsync(Span, 31, cancellationToken);
}
