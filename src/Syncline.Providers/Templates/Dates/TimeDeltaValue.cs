using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

/// <summary>A length of time in microseconds, at most some 29,000 years.</summary>
internal sealed class TimeDeltaValue : TemplateValue
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long Largest = long.MaxValue / 10;

    private TimeDeltaValue(long microseconds) => Microseconds = microseconds;

    public long Microseconds { get; }

    public override bool IsTrue => Microseconds != 0;

    /// <summary>Whole days, rounded down.</summary>
    public long Days => Math.DivRem(Microseconds, MicrosecondsPerDay) is var (days, rest) && rest < 0 ? days - 1 : days;

    /// <summary>Whole seconds beyond <see cref="Days"/>.</summary>
    public long Seconds => (Microseconds - (Days * MicrosecondsPerDay)) / 1_000_000;

    public long MicrosecondsOfSecond => (Microseconds - (Days * MicrosecondsPerDay)) % 1_000_000;

    public double TotalSeconds => Microseconds / 1e6;

    public TimeSpan Span => new(Microseconds * 10);

    /// <summary>Python's way to write the call that would make it.</summary>
    public string Representation
    {
        get
        {
            var parts = new List<string>(3);
            if (Days != 0)
            {
                parts.Add(Invariant($"days={Days}"));
            }

            if (Seconds != 0)
            {
                parts.Add(Invariant($"seconds={Seconds}"));
            }

            if (MicrosecondsOfSecond != 0)
            {
                parts.Add(Invariant($"microseconds={MicrosecondsOfSecond}"));
            }

            return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";
        }
    }

    internal override string TypeName => "datetime.timedelta";

    public static TimeDeltaValue FromSpan(TimeSpan span) => new(span.Ticks / 10);

    public static TimeDeltaValue FromMicroseconds(Int128 microseconds) =>
        microseconds > Largest || microseconds < -Largest
            ? throw Fault.Value("a length of time is too long to be computed with", "Keep it within 29,000 years.")
            : new TimeDeltaValue((long)microseconds);

    /// <summary>From a fraction of microseconds, rounded to even.</summary>
    public static TimeDeltaValue FromMicroseconds(double microseconds) =>
        double.IsFinite(microseconds) && Math.Abs(microseconds) < Largest
            ? new TimeDeltaValue((long)Math.Round(microseconds, MidpointRounding.ToEven))
            : throw Fault.Value("a length of time is too long to be computed with", "Keep it within 29,000 years.");

    internal override void AppendText(PythonText text)
    {
        if (Days != 0)
        {
            text.Append(Invariant($"{Days} day{(Math.Abs(Days) == 1 ? "" : "s")}, "));
        }

        text.Append(Invariant($"{Seconds / 3600}:{Seconds / 60 % 60:00}:{Seconds % 60:00}"));
        if (MicrosecondsOfSecond != 0)
        {
            text.Append(Invariant($".{MicrosecondsOfSecond:000000}"));
        }
    }

    internal override void AppendRepresentation(PythonText text) => text.Append(Representation);
}
