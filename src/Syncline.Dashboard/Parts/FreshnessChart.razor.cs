using System.Text;
using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class FreshnessChart
{
    private const int Points = 96;

    private IReadOnlyList<FreshnessSample>? _drawn;
    private IReadOnlyList<ChartBand> _bands = [];
    private DateTimeOffset _from;
    private TimeSpan _shown = TimeSpan.FromHours(1);
    private long _top = 1;

    [Inject]
    internal IOverviewStore Store { get; set; } = default!;

    [Parameter]
    public string? Range { get; set; }

    protected override int EveryTicks => 5;

    private KeyValuePair<string, TimeSpan> Span => ChartRanges.Find(Range);

    private long Top => Drawn()._top;

    private IReadOnlyList<ChartBand> Bands => Drawn()._bands;

    private IEnumerable<long> Marks => new[] { 0, Top / 2, Top }.Distinct();

    private IEnumerable<(double Place, string Text)> Ticks =>
        Enumerable.Range(0, 5).Select(tick => (tick * 25d, Words.Axis(_from + (_shown * (tick / 4d)), _shown)));

    protected override object ReadFor => Span.Key;

    protected override Task<IReadOnlyList<FreshnessSample>> ReadAsync(CancellationToken cancellationToken) =>
        Store.ReadSamplesAsync(Span.Value, Points, cancellationToken);

    private static string Summary(IReadOnlyList<FreshnessSample> samples)
    {
        var (first, last) = (samples[0], samples[^1]);
        return $"From {Words.Exact(first.At)} to {Words.Exact(last.At)} fresh objects went from "
            + $"{Words.Count(first.Objects.GetValueOrDefault(ObjectStatus.Fresh))} to {Words.Count(last.Objects.GetValueOrDefault(ObjectStatus.Fresh))}.";
    }

    private FreshnessChart Drawn()
    {
        if (View is { } samples && !ReferenceEquals(samples, _drawn))
        {
            _drawn = samples;
            (_from, _shown) = Window(samples);
            _top = RoundUp(samples.Max(sample => sample.Objects.Values.Sum()));
            _bands = Draw(samples);
        }

        return this;
    }

    // A young installation fills the width with what there is, and is no sliver at its edge.
    private (DateTimeOffset From, TimeSpan Shown) Window(IReadOnlyList<FreshnessSample> samples)
    {
        var age = Now - samples[0].At;
        var shown = age < Span.Value * 0.75 ? TimeSpan.FromTicks(Math.Max(age.Ticks, TimeSpan.TicksPerMinute)) : Span.Value;
        return (Now - shown, shown);
    }

    private List<ChartBand> Draw(IReadOnlyList<FreshnessSample> samples)
    {
        var floor = new long[samples.Count];
        var bands = new List<ChartBand>();
        foreach (var status in StatusLooks.All)
        {
            if (samples.All(sample => sample.Objects.GetValueOrDefault(status) == 0))
            {
                continue;
            }

            var roof = floor.Select((below, i) => below + samples[i].Objects.GetValueOrDefault(status)).ToArray();
            bands.Add(new ChartBand(status, StatusLooks.Of(status).Tone, Outline(samples, floor, roof)));
            floor = roof;
        }

        return bands;
    }

    private string Outline(IReadOnlyList<FreshnessSample> samples, long[] floor, long[] roof)
    {
        var path = new StringBuilder();
        for (var i = 0; i < samples.Count; i++)
        {
            Append(i == 0 ? 'M' : 'L', PlaceOf(samples[i]), roof[i]);
        }

        for (var i = samples.Count - 1; i >= 0; i--)
        {
            Append('L', PlaceOf(samples[i]), floor[i]);
        }

        return path.Append('Z').ToString();

        void Append(char verb, double place, long height) =>
            path.Append(verb).Append(Words.Css(place * 10)).Append(' ').Append(Words.Css(100 - (100d * height / _top)));
    }

    private double PlaceOf(FreshnessSample sample) => Math.Clamp(100d * (sample.At - _from).Ticks / _shown.Ticks, 0, 100);

    // A sample's slot reaches half way to its neighbours, so that the pointer always is in one.
    private double LeftOf(IReadOnlyList<FreshnessSample> samples, int i) =>
        i == 0 ? PlaceOf(samples[0]) : (PlaceOf(samples[i - 1]) + PlaceOf(samples[i])) / 2;

    private double WidthOf(IReadOnlyList<FreshnessSample> samples, int i) =>
        (i == samples.Count - 1 ? PlaceOf(samples[i]) : LeftOf(samples, i + 1)) - LeftOf(samples, i);

    private static long RoundUp(long most)
    {
        if (most <= 4)
        {
            return Math.Max(2, most + (most % 2));
        }

        var step = (long)Math.Pow(10, Math.Floor(Math.Log10(most)));
        var fine = Math.Max(2, step / 5 * 2);
        return (most + fine - 1) / fine * fine;
    }
}
