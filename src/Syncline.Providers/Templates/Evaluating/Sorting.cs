namespace Syncline.Providers.Templates.Evaluating;

/// <summary>Stable sorting by Python's order.</summary>
internal static class Sorting
{
    public static List<TemplateValue> Sort(IReadOnlyList<TemplateValue> items, Func<TemplateValue, TemplateValue> keyOf, bool reverse, Budget budget)
    {
        budget.Elements(items.Count);
        budget.Step(items.Count * (long)Math.Log2(items.Count + 1));
        var keyed = items.Select(item => (item, key: keyOf(item))).ToList();
        var order = Comparer<TemplateValue>.Create(Ordering.Compare);
        try
        {
            var sorted = reverse ? keyed.OrderByDescending(pair => pair.key, order) : keyed.OrderBy(pair => pair.key, order);
            return sorted.Select(pair => pair.item).ToList();
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is Fault fault)
        {
            throw fault.Kind == FaultKind.Type ? Fault.Type(fault.Message) : fault;
        }
    }
}
