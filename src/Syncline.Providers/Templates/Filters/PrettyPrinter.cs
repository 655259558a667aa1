using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Writes a value as Python's pprint does: what does not fit into a line of 80 characters is put on several; the keys of objects are in order.</summary>
internal sealed class PrettyPrinter(Budget budget)
{
    private const int Width = 80;
    private readonly PythonText _text = budget.Writer();

    public static string Write(TemplateValue value, Budget budget)
    {
        var printer = new PrettyPrinter(budget);
        printer.Append(value, indent: 0, allowance: 0, level: 0);
        return printer._text.ToString();
    }

    private void Append(TemplateValue value, int indent, int allowance, int level)
    {
        budget.Step();
        budget.Enter();
        var line = Line(value);
        if (CodePoints.Count(line) <= Width - indent - allowance)
        {
            _text.Append(line);
        }
        else
        {
            AppendLong(value, line, indent, allowance, level + 1);
        }

        budget.Leave();
    }

    private void AppendLong(TemplateValue value, string line, int indent, int allowance, int level)
    {
        switch (value)
        {
            case TextValue { IsMarkup: false, Text.Length: > 0 } text:
                AppendText(text.Text, indent + (level == 1 ? 1 : 0), allowance + (level == 1 ? 1 : 0), level == 1);
                break;
            case ListValue or TupleValue:
                var end = value is ListValue ? "]" : value.Items.Count == 1 ? ",)" : ")";
                _text.Append(value is ListValue ? '[' : '(');
                AppendItems(value.Items, indent + 1, allowance + end.Length, level);
                _text.Append(end);
                break;
            case DictionaryValue dictionary:
                _text.Append('{');
                AppendMembers(Ordered(dictionary), indent + 1, allowance + 1, level);
                _text.Append('}');
                break;
            default:
                _text.Append(line);
                break;
        }
    }

    private void AppendItems(IReadOnlyList<TemplateValue> items, int indent, int allowance, int level)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i > 0 ? ",\n" + new string(' ', indent) : "");
            Append(items[i], indent, i == items.Count - 1 ? allowance : 1, level);
        }
    }

    private void AppendMembers(List<KeyValuePair<TemplateValue, TemplateValue>> members, int indent, int allowance, int level)
    {
        for (var i = 0; i < members.Count; i++)
        {
            _text.Append(i > 0 ? ",\n" + new string(' ', indent) : "");
            var key = Line(members[i].Key);
            _text.Append(key).Append(": ");
            Append(members[i].Value, indent + CodePoints.Count(key) + 2, i == members.Count - 1 ? allowance : 1, level);
        }
    }

    /// <summary>A long text as several that Python joins; in brackets where nothing else is around it.</summary>
    private void AppendText(string text, int indent, int allowance, bool inBrackets)
    {
        var lines = TextParts.Lines(text, keepEnds: true);
        var chunks = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var isLast = i == lines.Count - 1;
            if (Fits(lines[i], Width - indent - (isLast ? allowance : 0)))
            {
                chunks.Add(lines[i]);
            }
            else
            {
                AddWords(chunks, lines[i], Width - indent, isLast ? allowance : 0);
            }
        }

        var written = string.Join("\n" + new string(' ', indent), chunks.Select(chunk => Line(new TextValue(chunk))));
        _text.Append(inBrackets && chunks.Count > 1 ? $"({written})" : written);
    }

    private void AddWords(List<string> chunks, string line, int width, int allowance)
    {
        var current = "";
        foreach (var word in Words(line))
        {
            budget.Step();
            var room = width - (word.IsLast ? allowance : 0);
            if (Fits(current + word.Text, room))
            {
                current += word.Text;
                continue;
            }

            if (current.Length > 0)
            {
                chunks.Add(current);
            }

            current = word.Text;
        }

        chunks.Add(current);
    }

    /// <summary>Each word with the space after it.</summary>
    private static IEnumerable<(string Text, bool IsLast)> Words(string line)
    {
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            if (i == line.Length || (char.IsWhiteSpace(line[i - 1]) && !char.IsWhiteSpace(line[i])))
            {
                yield return (line[start..i], i == line.Length);
                start = i;
            }
        }
    }

    /// <summary>Whether a text can stand on the rest of a line; what is longer without its quotes cannot.</summary>
    private bool Fits(string text, int width) => text.Length <= 2 * width && CodePoints.Count(Line(new TextValue(text))) <= width;

    /// <summary>The value on one line.</summary>
    private string Line(TemplateValue value)
    {
        switch (value)
        {
            case ListValue or TupleValue when value.Items.Count > 0:
                var items = string.Join(", ", Inner(value.Items, Line));
                return value is ListValue ? $"[{items}]" : value.Items.Count == 1 ? $"({items},)" : $"({items})";
            case DictionaryValue { Count: > 0 } dictionary:
                return "{" + string.Join(", ", Inner(Ordered(dictionary), member => $"{Line(member.Key)}: {Line(member.Value)}")) + "}";
            default:
                var writer = budget.Writer();
                writer.AppendNested(value);
                budget.Text(writer.Length);
                return writer.ToString();
        }
    }

    private List<string> Inner<T>(IReadOnlyList<T> items, Func<T, string> write)
    {
        budget.Step(items.Count);
        budget.Enter();
        var written = items.Select(write).ToList();
        budget.Leave();
        budget.Text(written.Sum(item => (long)item.Length));
        return written;
    }

    private static List<KeyValuePair<TemplateValue, TemplateValue>> Ordered(DictionaryValue dictionary) =>
        dictionary.Pairs.Order(Comparer<KeyValuePair<TemplateValue, TemplateValue>>.Create((a, b) => Compare(a.Key, b.Key))).ToList();

    /// <summary>By value where the two have an order, else by the names of their types.</summary>
    private static int Compare(TemplateValue left, TemplateValue right) => (left, right) switch
    {
        (TextValue a, TextValue b) => string.CompareOrdinal(a.Text, b.Text),
        _ when Numbers.TryCompare(left, right, out var order) => order.Value,
        _ => string.CompareOrdinal(left.TypeName, right.TypeName),
    };
}
