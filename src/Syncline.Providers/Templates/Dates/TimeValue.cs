using System.Globalization;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

internal sealed class TimeValue(TimeSpan time) : TemplateValue
{
    public TimeSpan Time { get; } = time;

    internal override string TypeName => "datetime.time";

    public static string Write(TimeSpan time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.ffffff", CultureInfo.InvariantCulture);

    internal override void AppendText(PythonText text) => text.Append(Write(Time));

    internal override void AppendRepresentation(PythonText text)
    {
        var microseconds = Time.Ticks % TimeSpan.TicksPerSecond / 10;
        var rest = microseconds != 0 ? Invariant($", {Time.Seconds}, {microseconds}") : Time.Seconds != 0 ? Invariant($", {Time.Seconds}") : "";
        text.Append(Invariant($"datetime.time({Time.Hours}, {Time.Minutes}{rest})"));
    }
}
