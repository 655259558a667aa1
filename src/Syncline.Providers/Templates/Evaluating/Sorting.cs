namespace Syncline.Providers.Templates.Evaluating;

/// <summary>Stable sorting by Python's order. What has no order is a fault; each comparison is counted.</summary>
internal static class Sorting
{
    public static List<TemplateValue> Sort(IReadOnlyList<TemplateValue> items, Func<TemplateValue, TemplateValue> keyOf, bool reverse, Budget budget)
    {
        budget.Elements(items.Count);
        return Sort<TemplateValue>(items, keyOf, reverse, budget);
    }

    /// <summary>By merging, which compares as little as can be, and lets a fault out as it is.</summary>
    public static List<T> Sort<T>(IReadOnlyList<T> items, Func<T, TemplateValue> keyOf, bool reverse, Budget budget)
    {
        var sorted = items.Select(item => (Item: item, Key: keyOf(item))).ToArray();
        var merged = new (T Item, TemplateValue Key)[sorted.Length];
        for (var width = 1; width < sorted.Length; width *= 2)
        {
            for (var start = 0; start < sorted.Length; start += 2 * width)
            {
                Merge(sorted, merged, start, Math.Min(start + width, sorted.Length), Math.Min(start + (2 * width), sorted.Length), reverse, budget);
            }

            (sorted, merged) = (merged, sorted);
        }

        return sorted.Select(pair => pair.Item).ToList();
    }

    private static void Merge<T>((T Item, TemplateValue Key)[] from, (T Item, TemplateValue Key)[] to, int start, int middle, int end, bool reverse, Budget budget)
    {
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            var takesRight = left == middle;
            if (!takesRight && right < end)
            {
                budget.Step();
                takesRight = reverse ? Ordering.IsLess(from[left].Key, from[right].Key) : Ordering.IsLess(from[right].Key, from[left].Key);
            }

            to[i] = takesRight ? from[right++] : from[left++];
        }
    }
}
