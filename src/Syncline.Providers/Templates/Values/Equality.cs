using Syncline.Providers.Templates.Dates;

namespace Syncline.Providers.Templates.Values;

/// <summary>Python's <c>==</c>: by value, numbers of all types together, never a fault.</summary>
internal static class Equality
{
    public const int MaxDepth = 150;

    /// <summary>Values that one comparison may walk: a list that holds one list many times, and so on inwards, has more than anyone can wait for.</summary>
    public const int MaxWork = 1_000_000;

    public static bool AreEqual(TemplateValue left, TemplateValue right)
    {
        var work = 0;
        return AreEqual(left, right, 0, ref work);
    }

    public static bool AreEqual(TemplateValue left, TemplateValue right, int depth, ref int work)
    {
        if (depth > MaxDepth || ++work > MaxWork)
        {
            throw Fault.Budget($"values with more than {MaxDepth} levels or {MaxWork} elements were compared");
        }

        if (ReferenceEquals(left, right))
        {
            return left is not FloatValue { Number: double.NaN };
        }

        return (left, right) switch
        {
            (TextValue a, TextValue b) => string.Equals(a.Text, b.Text, StringComparison.Ordinal),
            (UndefinedValue, UndefinedValue) => true,
            (ListValue, ListValue) or (TupleValue, TupleValue) => AreEqual(left.Items, right.Items, depth, ref work),
            (DictionaryValue a, DictionaryValue b) => AreEqual(a, b, depth, ref work),
            (BytesValue a, BytesValue b) => a.Bytes.SequenceEqual(b.Bytes),
            (SetValue a, SetValue b) => a.Members.Count == b.Members.Count && new HashSet<TemplateValue>(a.Members, KeyComparer.Instance).SetEquals(b.Members),
            (DateTimeValue a, DateTimeValue b) => a.IsAware == b.IsAware && (a.IsAware ? a.Utc == b.Utc : a.Clock == b.Clock),
            (DateValue a, DateValue b) => a.Date == b.Date,
            (TimeValue a, TimeValue b) => a.Time == b.Time,
            (TimeDeltaValue a, TimeDeltaValue b) => a.Microseconds == b.Microseconds,
            (CalendarDurationValue a, CalendarDurationValue b) => a.Equals(b),
            _ => Numbers.TryCompare(left, right, out var order) && order == 0,
        };
    }

    private static bool AreEqual(IReadOnlyList<TemplateValue> left, IReadOnlyList<TemplateValue> right, int depth, ref int work)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i], depth + 1, ref work))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(DictionaryValue left, DictionaryValue right, int depth, ref int work)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, value) in left.Pairs)
        {
            if (!right.TryGet(key, out var other) || !AreEqual(value, other, depth + 1, ref work))
            {
                return false;
            }
        }

        return true;
    }
}
