using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Literals;

/// <summary>What comes of a value that is written as a text and read as a literal again, without doing so where it comes to the same.</summary>
internal static class LiteralValue
{
    private const int MaxDepth = 80;
    private const int MaxBits = 14_000;

    /// <summary>The value itself, or for what can change a copy; null where only writing and reading can tell. A text alone is written without quotes, and must be read.</summary>
    public static TemplateValue? Of(TemplateValue value, Budget budget) => value is TextValue ? null : Copy(value, 0, budget);

    private static TemplateValue? Copy(TemplateValue value, int depth, Budget budget)
    {
        budget.Step();
        return value switch
        {
            TextValue { IsMarkup: false } or BooleanValue or NoneValue => value,
            IntegerValue integer => integer.Number.GetBitLength() <= MaxBits ? value : null,
            FloatValue number => double.IsFinite(number.Number) ? value : null,
            ListValue list when depth < MaxDepth => Copies(list.Elements, depth, budget) is { } items ? new ListValue(items) : null,
            TupleValue tuple when depth < MaxDepth => Copies(tuple.Items, depth, budget) is { } items ? new TupleValue(items) : null,
            DictionaryValue dictionary when depth < MaxDepth => Copy(dictionary, depth, budget),
            _ => null,
        };
    }

    private static List<TemplateValue>? Copies(IReadOnlyList<TemplateValue> items, int depth, Budget budget)
    {
        var copies = new List<TemplateValue>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (Copy(items[i], depth + 1, budget) is not { } copy)
            {
                return null;
            }

            copies.Add(copy);
        }

        return copies;
    }

    private static DictionaryValue? Copy(DictionaryValue dictionary, int depth, Budget budget)
    {
        var copied = new DictionaryValue();
        for (var i = 0; i < dictionary.Pairs.Count; i++)
        {
            var (key, value) = dictionary.Pairs[i];
            if (Copy(key, depth + 1, budget) is not { } keyCopy || Copy(value, depth + 1, budget) is not { } valueCopy)
            {
                return null;
            }

            copied.Set(keyCopy, valueCopy);
        }

        return copied;
    }
}
