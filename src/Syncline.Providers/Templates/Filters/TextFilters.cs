using System.Text;
using System.Text.RegularExpressions;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters of texts; other values are written as texts first.</summary>
internal static partial class TextFilters
{
    public static TemplateValue Upper(TemplateValue subject, Call call) => Changed(subject, call, Casing.Upper);

    public static TemplateValue Lower(TemplateValue subject, Call call) => Changed(subject, call, Casing.Lower);

    public static TemplateValue Capitalize(TemplateValue subject, Call call) => Changed(subject, call, Casing.Capitalize);

    /// <summary>Unlike the method: a word begins only after space, a hyphen or an opening bracket.</summary>
    public static TemplateValue Title(TemplateValue subject, Call call)
    {
        call.Bind();
        var text = call.Budget.TextOf(subject);
        var title = new StringBuilder(text.Length);
        var isStart = true;
        foreach (var point in CodePoints.Split(text))
        {
            title.Append(isStart ? Casing.Upper(point) : Casing.Lower(point));
            isStart = point.Length == 1 && (char.IsWhiteSpace(point[0]) || "-({[<".Contains(point, StringComparison.Ordinal));
        }

        return call.Made(title.ToString());
    }

    public static TemplateValue Trim(TemplateValue subject, Call call)
    {
        var chars = call.Bind("chars")[0];
        return Made(subject, call, TextParts.Strip(call.Budget.TextOf(subject), chars is null or NoneValue ? null : call.Text(chars), left: true, right: true));
    }

    public static TemplateValue Center(TemplateValue subject, Call call)
    {
        var width = call.Bind("width")[0] ?? TemplateValue.Of(80);
        return Made(subject, call, TextParts.Pad(call.Budget.TextOf(subject), new Call(call.Evaluator, "center", [width], []), left: true, right: true));
    }

    public static TemplateValue Replace(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("old!", "new!", "count");
        var (old, replacement) = (call.Budget.TextOf(arguments[0]!), call.Budget.TextOf(arguments[1]!));
        return call.Made(TextParts.Replace(call.Budget.TextOf(subject), old, replacement, call.Integer(arguments[2], -1), call.Budget));
    }

    public static TemplateValue Format(TemplateValue subject, Call call)
    {
        if (call.Positional.Count > 0 && call.Named.Count > 0)
        {
            throw Fault.Value("can't handle positional and keyword arguments at the same time");
        }

        TemplateValue values = call.Named.Count > 0 ? OtherFunctions.Dict(call) : new TupleValue(call.Positional);
        return call.Made(PercentFormat.Write(call.Budget.TextOf(subject), values, call.Budget));
    }

    public static TemplateValue Escape(TemplateValue subject, Call call)
    {
        call.Bind();
        return subject is TextValue { IsMarkup: true } ? subject : Escaped(subject, call);
    }

    public static TemplateValue ForceEscape(TemplateValue subject, Call call)
    {
        call.Bind();
        return Escaped(subject, call);
    }

    public static TemplateValue Safe(TemplateValue subject, Call call)
    {
        call.Bind();
        return call.Made(call.Budget.TextOf(subject), isMarkup: true);
    }

    public static TemplateValue StripTags(TemplateValue subject, Call call)
    {
        call.Bind();
        var text = Tag().Replace(Comment().Replace(call.Budget.TextOf(subject), ""), "");
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return call.Made(System.Net.WebUtility.HtmlDecode(text));
    }

    public static TemplateValue PrettyPrint(TemplateValue subject, Call call)
    {
        call.Bind();
        return call.Made(PrettyPrinter.Write(subject, call.Budget));
    }

    public static TemplateValue UrlEncode(TemplateValue subject, Call call)
    {
        call.Bind();
        if (subject is TextValue text)
        {
            return call.Made(OtherFunctions.Quote(text.Text, "/", call.Budget));
        }

        if (Sequences.TryLength(subject) is null && subject is not IteratorValue)
        {
            return call.Made(OtherFunctions.Quote(call.Budget.TextOf(subject), "/", call.Budget));
        }

        var pairs = OtherFunctions.Pairs(subject, call.Budget)
            .Select(pair => QuotePart(pair.Key, call) + "=" + QuotePart(pair.Value, call));
        return call.Made(string.Join('&', pairs));
    }

    public static TemplateValue WordCount(TemplateValue subject, Call call)
    {
        call.Bind();
        return TemplateValue.Of(Word().Count(call.Budget.TextOf(subject)));
    }

    public static TemplateValue Indent(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("width", "first", "blank");
        var prefix = arguments[0] is TextValue given ? given.Text : new string(' ', Math.Clamp(call.Integer(arguments[0], 4), 0, 10_000));
        var lines = TextParts.Lines(OnlyText(subject, call) + "\n");
        call.Budget.Text(lines.Count * (long)prefix.Length);
        var indentsBlank = arguments[2]?.IsTrue ?? false;
        var indented = lines.Select((line, i) => i > 0 && (line.Length > 0 || indentsBlank) ? prefix + line : line);
        return Made(subject, call, ((arguments[1]?.IsTrue ?? false) ? prefix : "") + string.Join('\n', indented));
    }

    public static TemplateValue Truncate(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("length", "killwords", "end", "leeway");
        var (length, leeway) = (Length(arguments[0]), call.Integer(arguments[3], 5));
        var end = call.Text(arguments[2], "...");
        if (length < CodePoints.Count(end) || leeway < 0)
        {
            throw Fault.Value($"expected length >= {CodePoints.Count(end)}, got {length}", "AssertionError in the reference: ask for more characters than the end has.");
        }

        var size = Sequences.TryLength(subject) ?? throw Fault.Type($"object of type '{subject.TypeName}' has no len()");
        if (size <= length + leeway)
        {
            return subject;
        }

        var text = subject is TextValue whole ? whole.Text : throw NoText(subject, call, canBeCut: arguments[1]?.IsTrue != true);
        var cut = arguments[0] is FloatValue
            ? throw Fault.Type("slice indices must be whole numbers or None")
            : text[..CodePoints.ToUnits(text, (long)length - CodePoints.Count(end))];
        if (!(arguments[1]?.IsTrue ?? false))
        {
            var space = cut.LastIndexOf(' ');
            cut = space < 0 ? cut : cut[..space];
        }

        call.Budget.Text(cut.Length + (long)end.Length);
        return Markup.Join(new TextValue(cut, ((TextValue)subject).IsMarkup), new TextValue(end));
    }

    private static double Length(TemplateValue? given) => given switch
    {
        null => 255,
        UndefinedValue undefined => throw undefined.Used(),
        _ when Numbers.IsNumber(given) => Numbers.ToDouble(given),
        _ => throw Fault.Type($"a length is a number, not {given.TypeName}"),
    };

    public static TemplateValue WordWrap(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("width", "break_long_words", "wrapstring", "break_on_hyphens");
        var width = call.Integer(arguments[0], 79);
        if (width <= 0)
        {
            throw Fault.Value($"invalid width {width} (must be > 0)");
        }

        var separator = arguments[2] is null or NoneValue ? "\n" : call.Text(arguments[2]);
        var wrapper = new WordWrapper(width, arguments[1]?.IsTrue ?? true, arguments[3]?.IsTrue ?? true, call.Budget);
        var text = subject is TextValue whole ? whole.Text : throw NoText(subject, call, canBeCut: true);
        call.Budget.Step(text.Length);
        var wrapped = call.Budget.Writer();
        foreach (var (i, line) in TextParts.Lines(text).Index())
        {
            wrapped.Append(i > 0 ? separator : "");
            foreach (var (j, part) in wrapper.Wrap(line).Index())
            {
                wrapped.Append(j > 0 ? separator : "").Append(part);
            }
        }

        return call.Made(wrapped.ToString());
    }

    private static string OnlyText(TemplateValue subject, Call call) => subject is TextValue text ? text.Text : throw NoText(subject, call, subject is ListValue);

    /// <summary>The fault of a filter that only texts have: in Python, a list can be cut and added to before it lacks a text's method.</summary>
    private static Fault NoText(TemplateValue subject, Call call, bool canBeCut) => subject is UndefinedValue undefined ? undefined.Used()
        : canBeCut && subject is not (DictionaryValue or SetValue or ViewValue) || call.Name == "wordwrap" ? Fault.Value($"{call.Name} takes a text, not {subject.TypeName}", "Write it as a text first: x ~ ''.")
        : Fault.Type($"{call.Name} takes a text, not {subject.TypeName}");

    private static TextValue Escaped(TemplateValue subject, Call call)
    {
        var text = call.Budget.TextOf(subject);
        call.Budget.Text(Markup.EscapedLength(text));
        return new TextValue(Markup.Escape(text), isMarkup: true);
    }

    private static string QuotePart(TemplateValue value, Call call) => OtherFunctions.Quote(call.Budget.TextOf(value), "", call.Budget, spaceAsPlus: true);

    private static TextValue Changed(TemplateValue subject, Call call, Func<string, string> change)
    {
        call.Bind();
        return Made(subject, call, change(call.Budget.TextOf(subject)));
    }

    private static TextValue Made(TemplateValue subject, Call call, string text) => call.Made(text, subject is TextValue { IsMarkup: true });

    [GeneratedRegex("<!--[\\s\\S]*?-->", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("\\w+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
