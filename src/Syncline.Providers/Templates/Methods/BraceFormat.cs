using System.Globalization;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>Python's <c>'{}-{name:>5}'.format(...)</c>, with the attribute rules of templates.</summary>
internal sealed class BraceFormat
{
    private readonly IReadOnlyList<TemplateValue> _positional;
    private readonly IReadOnlyList<KeyValuePair<string, TemplateValue>> _named;
    private readonly Budget _budget;
    private int _next;

    private BraceFormat(IReadOnlyList<TemplateValue> positional, IReadOnlyList<KeyValuePair<string, TemplateValue>> named, Budget budget)
    {
        _positional = positional;
        _named = named;
        _budget = budget;
    }

    public static string Write(
        string format,
        IReadOnlyList<TemplateValue> positional,
        IReadOnlyList<KeyValuePair<string, TemplateValue>> named,
        Budget budget) => new BraceFormat(positional, named, budget).Expand(format, depth: 2);

    private string Expand(string format, int depth)
    {
        if (depth < 0)
        {
            throw Fault.Value("Max string recursion exceeded");
        }

        var text = _budget.Writer();
        for (var i = 0; i < format.Length; i++)
        {
            _budget.Step();
            if (format[i] is not ('{' or '}'))
            {
                text.Append(format[i]);
                continue;
            }

            if (i + 1 < format.Length && format[i + 1] == format[i])
            {
                text.Append(format[i++]);
                continue;
            }

            var end = format[i] == '{' ? End(format, i) : -1;
            if (end < 0)
            {
                throw Fault.Value("a format has a single brace", "Write {{ and }} for braces themselves.");
            }

            text.Append(Field(format[(i + 1)..end], depth));
            i = end;
        }

        return text.ToString();
    }

    private static int End(string format, int start)
    {
        var open = 0;
        for (var i = start; i < format.Length; i++)
        {
            open += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (open == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private string Field(string field, int depth)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var spec = colon < 0 ? "" : Expand(field[(colon + 1)..], depth - 1);
        var name = colon < 0 ? field : field[..colon];
        var mark = name.IndexOf('!', StringComparison.Ordinal);
        var conversion = mark < 0 ? "" : name[(mark + 1)..];
        var value = Look(mark < 0 ? name : name[..mark]);
        value = conversion switch
        {
            "" => value,
            "s" => new TextValue(_budget.TextOf(value)),
            "r" or "a" => new TextValue(Represent(value)),
            _ => throw Fault.Value($"there is no conversion '!{conversion}'", "Use !s or !r."),
        };
        return FormatSpec.Write(value, spec, _budget);
    }

    private string Represent(TemplateValue value)
    {
        var writer = _budget.Writer();
        writer.AppendNested(value);
        return writer.ToString();
    }

    private TemplateValue Look(string name)
    {
        var end = name.AsSpan().IndexOfAny('.', '[');
        var first = end < 0 ? name : name[..end];
        var value = First(first);
        var at = end < 0 ? name.Length : end;
        while (at < name.Length)
        {
            if (name[at] == '.')
            {
                var next = name.AsSpan(at + 1).IndexOfAny('.', '[');
                var stop = next < 0 ? name.Length : at + 1 + next;
                value = Attributes.Own(value, name[(at + 1)..stop]) ?? Attributes.Get(value, name[(at + 1)..stop]);
                at = stop;
                continue;
            }

            var close = name.IndexOf(']', at);
            if (name[at] != '[' || close < 0)
            {
                throw Fault.Value("a field of a format is not closed");
            }

            var key = name[(at + 1)..close];
            value = Attributes.Item(value, Place(key) is { } place ? new IntegerValue(place) : new TextValue(key));
            at = close + 1;
        }

        return value;
    }

    private TemplateValue First(string name)
    {
        var place = name.Length == 0 ? _next++ : Place(name);
        if (place is { } at)
        {
            return at < _positional.Count ? _positional[at] : throw Fault.Value($"the format's field {at} was not given");
        }

        foreach (var (key, value) in _named)
        {
            if (key == name)
            {
                return value;
            }
        }

        throw Fault.Value($"the format names '{name}', which was not given");
    }

    private static int? Place(string text) =>
        text.Length is > 0 and < 9 && text.All(char.IsAsciiDigit) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
