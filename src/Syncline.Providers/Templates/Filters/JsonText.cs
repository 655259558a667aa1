using System.Globalization;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Writes JSON as Python's json does by default: a space after commas and colons, only ASCII.</summary>
internal sealed class JsonText
{
    private readonly PythonText _text;
    private readonly Budget _budget;
    private readonly int? _indent;
    private readonly bool _sortKeys;
    private int _depth;

    private JsonText(Budget budget, int? indent, bool sortKeys)
    {
        _text = budget.Writer();
        _budget = budget;
        _indent = indent;
        _sortKeys = sortKeys;
    }

    public static string Write(TemplateValue value, Budget budget, int? indent, bool sortKeys)
    {
        var writer = new JsonText(budget, indent, sortKeys);
        writer.Append(value);
        return writer._text.ToString();
    }

    private void Append(TemplateValue value)
    {
        _budget.Step();
        switch (value)
        {
            case NoneValue:
                _text.Append("null");
                break;
            case BooleanValue boolean:
                _text.Append(boolean.IsTrue ? "true" : "false");
                break;
            case IntegerValue:
                value.AppendText(_text);
                break;
            case FloatValue number:
                _text.Append(double.IsNaN(number.Number) ? "NaN" : double.IsInfinity(number.Number) ? (number.Number > 0 ? "Infinity" : "-Infinity") : FloatValue.Write(number.Number));
                break;
            case TextValue text:
                AppendQuoted(text.Text);
                break;
            case ListValue or TupleValue:
                AppendAll('[', ']', value.Items, Append);
                break;
            case DictionaryValue dictionary:
                AppendAll('{', '}', Ordered(dictionary), AppendMember);
                break;
            default:
                throw Fault.Type($"Object of type {value.TypeName} is not JSON serializable");
        }
    }

    private IReadOnlyList<KeyValuePair<TemplateValue, TemplateValue>> Ordered(DictionaryValue dictionary) => _sortKeys
        ? Sorting.Sort(dictionary.Pairs, pair => pair.Key, reverse: false, _budget)
        : dictionary.Pairs;

    private void AppendMember(KeyValuePair<TemplateValue, TemplateValue> member)
    {
        if (member.Key is not (TextValue or IntegerValue or FloatValue or BooleanValue or NoneValue))
        {
            throw Fault.Type($"keys must be str, int, float, bool or None, not {member.Key.TypeName}");
        }

        AppendQuoted(JsonValues.KeyText(member.Key));
        _text.Append(": ");
        Append(member.Value);
    }

    private void AppendAll<T>(char open, char close, IReadOnlyList<T> items, Action<T> append)
    {
        _budget.Enter();
        _depth++;
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(_indent is null ? ", " : ",");
            }

            NewLine();
            append(items[i]);
        }

        _depth--;
        if (items.Count > 0)
        {
            NewLine();
        }

        _text.Append(close);
        _budget.Leave();
    }

    private void NewLine()
    {
        if (_indent is { } width)
        {
            _text.Append('\n').Append(new string(' ', Math.Clamp(width, 0, 100) * _depth));
        }
    }

    private void AppendQuoted(string text)
    {
        _text.Append('"');
        foreach (var sign in text)
        {
            _text.Append(sign switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                >= ' ' and <= '~' => sign.ToString(),
                _ => "\\u" + ((int)sign).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        _text.Append('"');
    }
}
