using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

/// <summary>Sums and differences of dates and lengths of time; null where Python has none.</summary>
internal static class DateArithmetic
{
    public static TemplateValue? Add(TemplateValue left, TemplateValue right) => (left, right) switch
    {
        (DateTimeValue time, TimeDeltaValue delta) => time.Add(delta),
        (TimeDeltaValue delta, DateTimeValue time) => time.Add(delta),
        (DateValue date, TimeDeltaValue delta) => date.Add(delta),
        (TimeDeltaValue delta, DateValue date) => date.Add(delta),
        (DateTimeValue time, CalendarDurationValue duration) => duration.AddTo(time),
        (CalendarDurationValue duration, DateTimeValue time) => duration.AddTo(time),
        (DateValue date, CalendarDurationValue duration) => duration.AddTo(date),
        (CalendarDurationValue duration, DateValue date) => duration.AddTo(date),
        (TimeDeltaValue a, TimeDeltaValue b) => TimeDeltaValue.FromMicroseconds((Int128)a.Microseconds + b.Microseconds),
        (CalendarDurationValue a, CalendarDurationValue b) => a.Plus(b),
        (CalendarDurationValue a, TimeDeltaValue b) => a.Plus(b),
        (TimeDeltaValue a, CalendarDurationValue b) => b.Plus(a),
        _ => null,
    };

    public static TemplateValue? Subtract(TemplateValue left, TemplateValue right) => (left, right) switch
    {
        (DateTimeValue a, DateTimeValue b) => a.IsAware == b.IsAware
            ? TimeDeltaValue.FromSpan(a.Utc - b.Utc)
            : throw Fault.Type("can't subtract offset-naive and offset-aware datetimes"),
        (DateValue a, DateValue b) => TimeDeltaValue.FromSpan(TimeSpan.FromDays(a.Date.DayNumber - b.Date.DayNumber)),
        (DateTimeValue or DateValue or TimeDeltaValue or CalendarDurationValue, TimeDeltaValue delta) =>
            Add(left, TimeDeltaValue.FromMicroseconds(-(Int128)delta.Microseconds)),
        (DateTimeValue or DateValue or TimeDeltaValue or CalendarDurationValue, CalendarDurationValue duration) => Add(left, duration.Negated()),
        _ => null,
    };

    public static TemplateValue? Multiply(TemplateValue left, TemplateValue right)
    {
        if (right is TimeDeltaValue)
        {
            (left, right) = (right, left);
        }

        return (left, right) switch
        {
            (TimeDeltaValue delta, FloatValue factor) => TimeDeltaValue.FromMicroseconds(delta.Microseconds * factor.Number),
            (TimeDeltaValue delta, _) when right.TryGetInteger(out var factor) => TimeDeltaValue.FromMicroseconds((double)(delta.Microseconds * factor)),
            _ => null,
        };
    }

    public static TemplateValue? Divide(TemplateValue left, TemplateValue right, BinaryOperator operation)
    {
        if (left is not TimeDeltaValue delta)
        {
            return null;
        }

        var divisor = right is TimeDeltaValue other ? other.Microseconds : Numbers.IsNumber(right) ? Numbers.ToDouble(right) : double.NaN;
        if (divisor == 0)
        {
            throw Fault.Value("division by zero", "Check the divisor first: {{ a / b if b else 0 }}.");
        }

        if (double.IsNaN(divisor))
        {
            return null;
        }

        var quotient = delta.Microseconds / divisor;
        return (right, operation) switch
        {
            (TimeDeltaValue, BinaryOperator.Divide) => new FloatValue(quotient),
            (TimeDeltaValue, _) => new IntegerValue(new System.Numerics.BigInteger(Math.Floor(quotient))),
            (_, BinaryOperator.Divide) => TimeDeltaValue.FromMicroseconds(quotient),
            _ => TimeDeltaValue.FromMicroseconds(Math.Floor(quotient)),
        };
    }
}
