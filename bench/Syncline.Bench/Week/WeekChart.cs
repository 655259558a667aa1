using System.Text;
using static System.FormattableString;

namespace Syncline.Bench.Week;

/// <summary>The week as a picture: what waits in the database, what waits in the queue, partner calls a second; one line a variant.</summary>
internal sealed class WeekChart(IReadOnlyList<(WeekVariant Variant, WeekFigures Figures)> weeks)
{
    private const int Left = 70;
    private const int Width = 840;
    private const int Height = 150;
    private const int Gap = 50;
    private const int Top = 50;

    private static readonly string[] Colours = ["#0b6e99", "#d9730d", "#b5179e"];
    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private readonly StringBuilder _svg = new();

    /// <summary>The picture as SVG.</summary>
    public string Draw()
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 930 {Top + (3 * (Height + Gap))}\" font-family=\"sans-serif\" font-size=\"12\">");
        Add($"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        foreach (var (week, place) in weeks.Select((week, place) => (week, place)))
        {
            Add($"<text x=\"{Left + (place * 160)}\" y=\"20\" fill=\"{Colours[place]}\" font-weight=\"bold\">{week.Variant.Name}</text>");
        }

        Panel(0, "runs waiting in the database (each step ten times as many)", Tens(sample => sample.Line), sample => sample.Line, isLog: true);
        Panel(1, "messages in the queue (each step ten times as many)", Tens(sample => sample.Queue), sample => sample.Queue, isLog: true);
        Panel(2, "partner calls a second", Steps(), sample => sample.Calls, isLog: false);
        Add($"</svg>");
        return _svg.ToString();
    }

    private void Panel(int place, string title, IReadOnlyList<double> ticks, Func<WeekSample, double> value, bool isLog)
    {
        var bottom = Top + Height + (place * (Height + Gap));
        var most = Scale(ticks[^1], isLog);
        Shade(bottom, WeekPlan.Schedulers, "no scheduler");
        Shade(bottom, WeekPlan.Workers, "no worker");
        Add($"<text x=\"{Left}\" y=\"{bottom - Height - 8}\" fill=\"#333\">{title}</text>");
        foreach (var tick in ticks)
        {
            var y = bottom - (Scale(tick, isLog) / most * Height);
            Add($"<line x1=\"{Left}\" x2=\"{Left + Width}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\" stroke=\"#e0e0e0\"/>");
            Add($"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" fill=\"#666\">{tick:N0}</text>");
        }

        for (var day = 0; day * 24 < Hours; day++)
        {
            Add($"<text x=\"{X(day * 24):0.#}\" y=\"{bottom + 16}\" fill=\"#666\">{Days[day % 7]}</text>");
        }

        for (var i = weeks.Count - 1; i >= 0; i--)
        {
            var points = weeks[i].Figures.Samples.Select(sample => Invariant($"{X(sample.At):0.#},{bottom - (Scale(value(sample), isLog) / most * Height):0.#}"));
            Add($"<polyline fill=\"none\" stroke=\"{Colours[i]}\" stroke-width=\"1.4\" points=\"{string.Join(' ', points)}\"/>");
        }
    }

    private void Shade(int bottom, Outage outage, string name)
    {
        var (from, to) = (HoursAt(outage.From), Math.Min(HoursAt(outage.To), Hours));
        if (from < Hours)
        {
            Add($"<rect x=\"{X(from):0.#}\" y=\"{bottom - Height}\" width=\"{X(to) - X(from):0.#}\" height=\"{Height}\" fill=\"#f3e9d2\"><title>{name}</title></rect>");
        }
    }

    private double[] Tens(Func<WeekSample, double> value)
    {
        var most = weeks.SelectMany(week => week.Figures.Samples).Max(value);
        return [0, .. Enumerable.Range(0, 9).Select(power => Math.Pow(10, power)).TakeWhile(tick => tick < Math.Max(10, most * 10))];
    }

    private double[] Steps()
    {
        var most = weeks.SelectMany(week => week.Figures.Samples).Max(sample => sample.Calls);
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(10, most))));
        return [.. Enumerable.Range(0, 12).Select(number => number * step).TakeWhile(tick => tick < most + step)];
    }

    private double Hours => weeks[0].Figures.Samples[^1].At;

    private double X(double hours) => Left + (hours / Hours * Width);

    private static double HoursAt(long moment) => (moment - WeekPlan.Start.ToUnixTimeMilliseconds()) / 3_600_000.0;

    private static double Scale(double value, bool isLog) => isLog ? Math.Log10(1 + value) : value;

    private void Add(FormattableString line) => _svg.Append(Invariant(line)).Append('\n');
}
