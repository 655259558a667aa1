using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>What can be walked, measured and cut.</summary>
internal static class Sequences
{
    /// <summary>The elements; null if the value cannot be walked.</summary>
    public static IReadOnlyList<TemplateValue>? TryWalk(TemplateValue value, Budget budget)
    {
        IReadOnlyList<TemplateValue>? items = value switch
        {
            ListValue list => list.Elements,
            TupleValue tuple => tuple.Items,
            TextValue text => Characters(text.Text, budget),
            DictionaryValue dictionary => dictionary.Keys.ToList(),
            ViewValue view => view.Read(),
            IteratorValue iterator => Drain(iterator, budget),
            SetValue set => set.Members,
            UndefinedValue => [],
            BytesValue bytes => bytes.Bytes.ToArray().Select(one => TemplateValue.Of(one)).ToList(),
            _ => null,
        };
        if (items is not null)
        {
            budget.Step(items.Count);
        }

        return items;
    }

    public static IReadOnlyList<TemplateValue> Walk(TemplateValue value, Budget budget) =>
        TryWalk(value, budget) ?? throw Fault.Type($"'{value.TypeName}' object is not iterable");

    /// <summary>How many elements or characters it has; null if it has no length.</summary>
    public static int? TryLength(TemplateValue value) => value switch
    {
        ListValue list => list.Count,
        TupleValue tuple => tuple.Items.Count,
        TextValue text => CodePoints.Count(text.Text),
        DictionaryValue dictionary => dictionary.Count,
        ViewValue view => view.Count,
        SetValue set => set.Members.Count,
        BytesValue bytes => bytes.Bytes.Length,
        UndefinedValue => 0,
        _ => null,
    };

    /// <summary>A part of a list, tuple or text by Python's slice rules.</summary>
    public static TemplateValue Slice(TemplateValue value, TemplateValue? start, TemplateValue? stop, TemplateValue? step, Budget budget)
    {
        if (value is UndefinedValue undefined)
        {
            throw undefined.Used();
        }

        if (value is not (ListValue or TupleValue or TextValue) || TryLength(value) is not { } length)
        {
            throw Fault.Type($"'{value.TypeName}' object cannot be sliced");
        }

        var indices = Indices(length, Place(start), Place(stop), Place(step) ?? 1);
        budget.Elements(indices.Count);
        switch (value)
        {
            case TextValue text:
                return new TextValue(CodePoints.Pick(text.Text, indices), text.IsMarkup);
            case TupleValue tuple:
                return new TupleValue(indices.ConvertAll(i => tuple.Items[i]));
            default:
                return new ListValue(indices.ConvertAll(i => value.Items[i]));
        }
    }

    /// <summary>What is made when it is walked may walk others, and those others again.</summary>
    private static List<TemplateValue> Drain(IteratorValue iterator, Budget budget)
    {
        budget.Enter();
        var items = iterator.Drain();
        budget.Leave();
        return items;
    }

    private static List<TemplateValue> Characters(string text, Budget budget)
    {
        budget.Elements(text.Length);
        var signs = new List<TemplateValue>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            signs.Add(isPair ? new TextValue(text.Substring(i++, 2)) : TextValue.Of(text[i]));
        }

        return signs;
    }

    private static long? Place(TemplateValue? value)
    {
        if (value is null or NoneValue)
        {
            return null;
        }

        if (!value.TryGetInteger(out var number))
        {
            throw Fault.Type("slice indices must be whole numbers or None");
        }

        return (long)System.Numerics.BigInteger.Clamp(number, int.MinValue, int.MaxValue);
    }

    private static List<int> Indices(int length, long? start, long? stop, long step)
    {
        if (step == 0)
        {
            throw Fault.Value("the step of a slice is 0");
        }

        var (lowest, highest) = step > 0 ? (0L, (long)length) : (-1L, length - 1L);
        var from = Math.Clamp(Absolute(start, length, step > 0 ? 0 : length - 1), lowest, highest);
        var to = Math.Clamp(Absolute(stop, length, step > 0 ? length : -1), lowest, highest);
        var indices = new List<int>();
        for (var i = from; step > 0 ? i < to : i > to; i += step)
        {
            indices.Add((int)i);
        }

        return indices;
    }

    private static long Absolute(long? place, int length, long otherwise) => place switch
    {
        null => otherwise,
        < 0 => place.Value + length < 0 ? -1 : place.Value + length,
        _ => place.Value,
    };
}
