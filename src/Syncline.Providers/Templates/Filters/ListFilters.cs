using System.Security.Cryptography;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters over lists and whatever else can be walked.</summary>
internal static class ListFilters
{
    public static TemplateValue Length(TemplateValue subject, Call call)
    {
        call.Bind();
        return Sequences.TryLength(subject) is { } length
            ? TemplateValue.Of(length)
            : throw Fault.Type($"object of type '{subject.TypeName}' has no len()");
    }

    public static TemplateValue Default(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("default_value", "boolean");
        var isMissing = subject is UndefinedValue || ((arguments[1]?.IsTrue ?? false) && !subject.IsTrue);
        return isMissing ? arguments[0] ?? TextValue.Empty : subject;
    }

    public static TemplateValue Attr(TemplateValue subject, Call call)
    {
        var name = call.Text(call.Bind("name!")[0]);
        if (subject is UndefinedValue undefined)
        {
            throw undefined.Used();
        }

        return Attributes.Own(subject, name) ?? new UndefinedValue($"'{subject.TypeName} object' has no attribute '{name}'");
    }

    public static TemplateValue First(TemplateValue subject, Call call)
    {
        call.Bind();
        if (subject is IteratorValue iterator)
        {
            call.Budget.Enter();
            var first = iterator.Next();
            call.Budget.Leave();
            return first ?? new UndefinedValue("No first item, sequence was empty.");
        }

        var items = Sequences.Walk(subject, call.Budget);
        return items.Count > 0 ? items[0] : new UndefinedValue("No first item, sequence was empty.");
    }

    public static TemplateValue Last(TemplateValue subject, Call call)
    {
        call.Bind();
        var items = subject is IteratorValue ? throw Fault.Type($"'{subject.TypeName}' object is not reversible") : Sequences.Walk(subject, call.Budget);
        return items.Count > 0 ? items[^1] : new UndefinedValue("No last item, sequence was empty.");
    }

    public static TemplateValue Random(TemplateValue subject, Call call)
    {
        call.Bind();
        var items = Sequences.Walk(subject, call.Budget);
        return items.Count > 0 ? items[RandomNumberGenerator.GetInt32(items.Count)] : new UndefinedValue("No random item, sequence was empty.");
    }

    public static TemplateValue ToList(TemplateValue subject, Call call)
    {
        call.Bind();
        return call.Made([.. Sequences.Walk(subject, call.Budget)]);
    }

    public static TemplateValue Reverse(TemplateValue subject, Call call)
    {
        call.Bind();
        var items = TryWalk(subject, call.Budget)?.Reverse().ToList() ?? throw Fault.Value("argument must be iterable");
        return subject switch
        {
            TextValue text => new TextValue(string.Concat(items.Select(item => ((TextValue)item).Text)), text.IsMarkup),
            IteratorValue or SetValue => new ListValue(items),
            ListValue => new IteratorValue("list_reverseiterator object", items),
            DictionaryValue => new IteratorValue("dict_reversekeyiterator object", items),
            ViewValue { TypeName: var name } => new IteratorValue($"dict_reverse{name["dict_".Length..^1]}iterator object", items),
            _ => new IteratorValue("reversed object", items),
        };
    }

    /// <summary>The elements; null also if making them comes to something that cannot be walked.</summary>
    private static IReadOnlyList<TemplateValue>? TryWalk(TemplateValue subject, Budget budget)
    {
        try
        {
            return Sequences.TryWalk(subject, budget);
        }
        catch (Fault fault) when (fault.Kind == FaultKind.Type)
        {
            return null;
        }
    }

    public static TemplateValue Items(TemplateValue subject, Call call)
    {
        call.Bind();
        return new IteratorValue("generator object do_items", Pairs(subject));
    }

    private static IEnumerable<TemplateValue> Pairs(TemplateValue subject)
    {
        IReadOnlyList<TemplateValue> pairs = subject switch
        {
            UndefinedValue => [],
            DictionaryValue dictionary => DictionaryMethods.Items(dictionary),
            _ => throw Fault.Type("Can only get item pairs from a mapping."),
        };
        foreach (var pair in pairs)
        {
            yield return pair;
        }
    }

    public static TemplateValue Join(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("d", "attribute");
        var separator = arguments[0] is null ? "" : call.Budget.TextOf(arguments[0]!);
        var items = Sequences.Walk(subject, call.Budget);
        var text = call.Budget.Writer();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(separator);
            }

            var item = arguments[1] is { } attribute and not NoneValue ? AttributePath.Get(items[i], attribute) : items[i];
            item.AppendText(text);
        }

        return call.Made(text.ToString());
    }

    public static TemplateValue Batch(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("linecount!", "fill_with");
        return new IteratorValue("generator object do_batch", Batches(subject, call, arguments));
    }

    private static IEnumerable<TemplateValue> Batches(TemplateValue subject, Call call, TemplateValue?[] arguments)
    {
        var size = Math.Max(1, call.Integer(arguments[0], 1));
        var items = Sequences.Walk(subject, call.Budget);
        for (var i = 0; i < items.Count; i += size)
        {
            var batch = items.Skip(i).Take(size).ToList();
            if (arguments[1] is { } fill and not NoneValue)
            {
                call.Budget.Elements(size);
                batch.AddRange(Enumerable.Repeat(fill, size - batch.Count));
            }

            yield return new ListValue(batch);
        }
    }

    public static TemplateValue Slice(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("slices!", "fill_with");
        return new IteratorValue("generator object do_slice", Slices(subject, call, arguments));
    }

    private static IEnumerable<TemplateValue> Slices(TemplateValue subject, Call call, TemplateValue?[] arguments)
    {
        var slices = call.Integer(arguments[0], 1);
        if (slices <= 0)
        {
            throw Fault.Value("a list cannot be cut into no slices");
        }

        call.Budget.Elements(slices);
        var items = Sequences.Walk(subject, call.Budget);
        var (size, larger) = (items.Count / slices, items.Count % slices);
        var at = 0;
        for (var i = 0; i < slices; i++)
        {
            var length = size + (i < larger ? 1 : 0);
            var part = items.Skip(at).Take(length).ToList();
            at += length;
            if (arguments[1] is { } fill and not NoneValue && i >= larger)
            {
                part.Add(fill);
            }

            yield return new ListValue(part);
        }
    }
}
