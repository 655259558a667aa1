using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>Python's comparisons: order within a type only, numbers all one type; membership.</summary>
internal static class Ordering
{
    public static bool Holds(ComparisonOperator comparison, TemplateValue left, TemplateValue right, Budget budget)
    {
        budget.Read(right);
        return comparison switch
        {
            ComparisonOperator.Equal => Equality.AreEqual(left, right),
            ComparisonOperator.NotEqual => !Equality.AreEqual(left, right),
            ComparisonOperator.In => Contains(right, left, budget),
            ComparisonOperator.NotIn => !Contains(right, left, budget),
            _ => IsOrdered(comparison, left, right),
        };
    }

    public static bool IsLess(TemplateValue left, TemplateValue right) => IsOrdered(ComparisonOperator.Less, left, right);

    public static bool Contains(TemplateValue container, TemplateValue item, Budget budget)
    {
        switch (container)
        {
            case TextValue text:
                return item is TextValue part
                    ? text.Text.Contains(part.Text, StringComparison.Ordinal)
                    : throw Fault.Type($"'in <string>' requires a text on its left, not {item.TypeName}");
            case DictionaryValue dictionary:
                return dictionary.TryGet(item, out _);
        }

        var items = Sequences.TryWalk(container, budget) ?? throw Fault.Type($"argument of type '{container.TypeName}' is not iterable");
        return items.Any(one => Equality.AreEqual(one, item));
    }

    private static bool IsOrdered(ComparisonOperator comparison, TemplateValue left, TemplateValue right)
    {
        var order = Order(left, right) ?? throw Fault.Type($"'{left.TypeName}' and '{right.TypeName}' cannot be put in order");
        return order != int.MinValue && comparison switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static int? Order(TemplateValue left, TemplateValue right)
    {
        var work = 0;
        return Order(left, right, 0, ref work);
    }

    /// <summary>Under, at or over 0; <see cref="int.MinValue"/> with NaN; null if the two have no order.</summary>
    private static int? Order(TemplateValue left, TemplateValue right, int depth, ref int work)
    {
        if (depth > Equality.MaxDepth)
        {
            throw Fault.Budget($"values nested more than {Equality.MaxDepth} levels deep were compared");
        }

        if (Numbers.TryCompare(left, right, out var order))
        {
            return order;
        }

        if ((left as UndefinedValue ?? right as UndefinedValue) is { } undefined)
        {
            throw undefined.Used();
        }

        return (left, right) switch
        {
            (TextValue a, TextValue b) => OrderOf(a.Text, b.Text),
            (ListValue, ListValue) or (TupleValue, TupleValue) => Order(left.Items, right.Items, depth, ref work),
            (DateTimeValue a, DateTimeValue b) when a.IsAware == b.IsAware => Sign(a.IsAware ? a.Utc.CompareTo(b.Utc) : a.Clock.CompareTo(b.Clock)),
            (DateValue a, DateValue b) => Sign(a.Date.CompareTo(b.Date)),
            (TimeValue a, TimeValue b) => Sign(a.Time.CompareTo(b.Time)),
            (TimeDeltaValue a, TimeDeltaValue b) => Sign(a.Microseconds.CompareTo(b.Microseconds)),
            (BytesValue a, BytesValue b) => Sign(a.Bytes.SequenceCompareTo(b.Bytes)),
            _ => null,
        };
    }

    private static int? Order(IReadOnlyList<TemplateValue> left, IReadOnlyList<TemplateValue> right, int depth, ref int work)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!Equality.AreEqual(left[i], right[i], depth + 1, ref work))
            {
                return Order(left[i], right[i], depth + 1, ref work);
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    /// <summary>By code points, which differs from .NET's order where surrogates meet the signs above them.</summary>
    private static int OrderOf(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[at], right[at]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    private static int Sign(int order) => Math.Sign(order);
}
