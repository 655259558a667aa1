using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters that order, group and compare elements; texts without regard to case unless asked.</summary>
internal static class SortFilters
{
    public static TemplateValue Sort(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("reverse", "case_sensitive", "attribute");
        var key = Keys(arguments[2], arguments[1]?.IsTrue ?? false);
        var items = Sequences.Walk(subject, call.Budget);
        return new ListValue(Sorting.Sort(items, key, arguments[0]?.IsTrue ?? false, call.Budget));
    }

    public static TemplateValue DictSort(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("case_sensitive", "by", "reverse");
        var place = call.Text(arguments[1], "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw Fault.Value("You can only sort by either \"key\" or \"value\""),
        };
        var dictionary = subject as DictionaryValue
            ?? throw (subject is UndefinedValue undefined ? undefined.Used() : Fault.Value($"dictsort takes an object, not {subject.TypeName}"));
        var isSensitive = arguments[0]?.IsTrue ?? false;
        var pairs = Methods.DictionaryMethods.Items(dictionary);
        return new ListValue(Sorting.Sort(pairs, pair => Fold(pair.Items[place], isSensitive), arguments[2]?.IsTrue ?? false, call.Budget));
    }

    public static TemplateValue Extreme(TemplateValue subject, Call call, bool isMax)
    {
        var arguments = call.Bind("case_sensitive", "attribute");
        var items = Sequences.Walk(subject, call.Budget);
        if (items.Count == 0)
        {
            return new UndefinedValue("No aggregated item, sequence was empty.");
        }

        var key = Key(arguments[1], arguments[0]?.IsTrue ?? false);
        var extreme = items[0];
        foreach (var item in items.Skip(1))
        {
            var isMore = isMax ? Ordering.IsLess(key(extreme), key(item)) : Ordering.IsLess(key(item), key(extreme));
            extreme = isMore ? item : extreme;
        }

        return extreme;
    }

    public static TemplateValue Unique(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("case_sensitive", "attribute");
        var key = Key(arguments[1], arguments[0]?.IsTrue ?? false);
        return new IteratorValue("generator object do_unique", Unique(subject, call, key));
    }

    private static IEnumerable<TemplateValue> Unique(TemplateValue subject, Call call, Func<TemplateValue, TemplateValue> key)
    {
        var seen = new HashSet<TemplateValue>(KeyComparer.Instance);
        foreach (var item in Sequences.Walk(subject, call.Budget))
        {
            if (seen.Add(key(item)))
            {
                yield return item;
            }
        }
    }

    public static TemplateValue GroupBy(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("attribute!", "default", "case_sensitive");
        var isSensitive = arguments[2]?.IsTrue ?? false;
        TemplateValue Raw(TemplateValue item) => AttributePath.Get(item, arguments[0]!, arguments[1]);
        var sorted = Sorting.Sort(Sequences.Walk(subject, call.Budget), item => Fold(Raw(item), isSensitive), reverse: false, call.Budget);
        var groups = new List<TemplateValue>();
        List<TemplateValue>? group = null;
        TemplateValue? last = null;
        foreach (var item in sorted)
        {
            var key = Fold(Raw(item), isSensitive);
            if (group is null || !Equality.AreEqual(last!, key))
            {
                group = [];
                last = key;
                groups.Add(new TupleValue([Raw(item), new ListValue(group)]));
            }

            group.Add(item);
        }

        return new ListValue(groups);
    }

    /// <summary>What to sort an element by: a list of itself or of attributes of it. In lists, keys that are equal but have no order, such as two that are not there, are no fault.</summary>
    private static Func<TemplateValue, TemplateValue> Keys(TemplateValue? attribute, bool isSensitive)
    {
        if (attribute is TextValue { Text: var text } && text.Contains(',', StringComparison.Ordinal))
        {
            var parts = text.Split(',').Select(TemplateValue (part) => new TextValue(part)).ToList();
            return item => new ListValue(parts.ConvertAll(part => Fold(AttributePath.Get(item, part), isSensitive)));
        }

        var key = Key(attribute, isSensitive);
        return item => new ListValue([key(item)]);
    }

    /// <summary>What to compare an element by: itself, or an attribute of it.</summary>
    private static Func<TemplateValue, TemplateValue> Key(TemplateValue? attribute, bool isSensitive) => attribute is null or NoneValue
        ? item => Fold(item, isSensitive)
        : item => Fold(AttributePath.Get(item, attribute), isSensitive);

    private static TemplateValue Fold(TemplateValue value, bool isSensitive) =>
        !isSensitive && value is TextValue text ? new TextValue(Casing.Lower(text.Text)) : value;
}
