using System.Collections.Frozen;
using System.Text;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>Methods of texts.</summary>
internal static class TextMethods
{
    public static readonly FrozenDictionary<string, Operation> All = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["lower"] = (text, call) => Same(text, call, Casing.Lower(Of(text))),
        ["casefold"] = (text, call) => call.Made(Casing.Fold(Of(text))),
        ["upper"] = (text, call) => Same(text, call, Casing.Upper(Of(text))),
        ["title"] = (text, call) => Same(text, call, Casing.Title(Of(text))),
        ["capitalize"] = (text, call) => Same(text, call, Casing.Capitalize(Of(text))),
        ["swapcase"] = (text, call) => Same(text, call, Casing.Swap(Of(text))),
        ["strip"] = (text, call) => Same(text, call, TextParts.Strip(Of(text), Chars(call), left: true, right: true)),
        ["lstrip"] = (text, call) => Same(text, call, TextParts.Strip(Of(text), Chars(call), left: true, right: false)),
        ["rstrip"] = (text, call) => Same(text, call, TextParts.Strip(Of(text), Chars(call), left: false, right: true)),
        ["split"] = (text, call) => TextParts.Split((TextValue)text, call, fromRight: false),
        ["rsplit"] = (text, call) => TextParts.Split((TextValue)text, call, fromRight: true),
        ["splitlines"] = (text, call) => TextParts.SplitLines((TextValue)text, call),
        ["partition"] = (text, call) => TextParts.Partition((TextValue)text, call, fromRight: false),
        ["rpartition"] = (text, call) => TextParts.Partition((TextValue)text, call, fromRight: true),
        ["join"] = Join,
        ["replace"] = (text, call) =>
        {
            var arguments = call.Bind("old!", "new!", "count");
            var replaced = TextParts.Replace(Of(text), call.Text(arguments[0]), Inserted(text, call.Text(arguments[1])), call.Integer(arguments[2], -1), call.Budget);
            return Same(text, call, replaced);
        },
        ["startswith"] = (text, call) => TemplateValue.Of(TextParts.HasEdge(Of(text), call, atStart: true)),
        ["endswith"] = (text, call) => TemplateValue.Of(TextParts.HasEdge(Of(text), call, atStart: false)),
        ["removeprefix"] = (text, call) => call.Made(WithoutEdge(text, call, atStart: true)),
        ["removesuffix"] = (text, call) => call.Made(WithoutEdge(text, call, atStart: false)),
        ["find"] = (text, call) => TemplateValue.Of(TextParts.Find(Of(text), call, last: false)),
        ["rfind"] = (text, call) => TemplateValue.Of(TextParts.Find(Of(text), call, last: true)),
        ["index"] = (text, call) => TemplateValue.Of(Found(TextParts.Find(Of(text), call, last: false))),
        ["rindex"] = (text, call) => TemplateValue.Of(Found(TextParts.Find(Of(text), call, last: true))),
        ["count"] = (text, call) => TemplateValue.Of(TextParts.Count(Of(text), call)),
        ["zfill"] = (text, call) => Same(text, call, TextParts.ZeroFill(Of(text), call)),
        ["center"] = (text, call) => Same(text, call, TextParts.Pad(Of(text), call, left: true, right: true)),
        ["ljust"] = (text, call) => Same(text, call, TextParts.Pad(Of(text), call, left: false, right: true)),
        ["rjust"] = (text, call) => Same(text, call, TextParts.Pad(Of(text), call, left: true, right: false)),
        ["expandtabs"] = (text, call) => Same(text, call, TextParts.ExpandTabs(Of(text), call)),
        ["format"] = (text, call) => Same(text, call, BraceFormat.Write(Of(text), call.Positional, call.Named, call.Budget)),
        ["format_map"] = (text, call) => Same(text, call, BraceFormat.Write(Of(text), [], Mapped(call), call.Budget)),
        ["encode"] = (text, call) => new BytesValue(Encoding.UTF8.GetBytes(Of(text))),
        ["isdigit"] = (text, _) => Holds(text, char.IsDigit),
        ["isnumeric"] = (text, _) => Holds(text, char.IsNumber),
        ["isdecimal"] = (text, _) => Holds(text, char.IsDigit),
        ["isalpha"] = (text, _) => Holds(text, char.IsLetter),
        ["isalnum"] = (text, _) => Holds(text, sign => char.IsLetter(sign) || char.IsNumber(sign)),
        ["isspace"] = (text, _) => Holds(text, char.IsWhiteSpace),
        ["isascii"] = (text, _) => TemplateValue.Of(Of(text).All(char.IsAscii)),
        ["islower"] = (text, _) => TemplateValue.Of(Casing.IsLower(Of(text))),
        ["isupper"] = (text, _) => TemplateValue.Of(Casing.IsUpper(Of(text))),
        ["istitle"] = (text, _) => TemplateValue.Of(Of(text).Any(char.IsLetter) && Casing.Title(Of(text)) == Of(text)),
        ["isidentifier"] = (text, _) => TemplateValue.Of(
            Of(text).Length > 0 && !char.IsDigit(Of(text)[0]) && Of(text).All(sign => sign == '_' || char.IsLetterOrDigit(sign))),
        ["isprintable"] = (text, _) => TemplateValue.Of(!Of(text).Any(char.IsControl)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string Of(TemplateValue text) => ((TextValue)text).Text;

    /// <summary>A changed text that is HTML if the first was.</summary>
    private static TextValue Same(TemplateValue text, Call call, string changed) => call.Made(changed, ((TextValue)text).IsMarkup);

    private static string Inserted(TemplateValue into, string text) => ((TextValue)into).IsMarkup ? Markup.Escape(text) : text;

    private static string? Chars(Call call) => call.Bind("chars")[0] switch
    {
        null or NoneValue => null,
        var chars => call.Text(chars),
    };

    private static BooleanValue Holds(TemplateValue text, Func<char, bool> test) =>
        Of(text).Length > 0 && Of(text).All(test) ? BooleanValue.True : BooleanValue.False;

    private static int Found(int place) => place >= 0 ? place : throw Fault.Value("the text does not have what index() looks for", "Use find(), which says -1.");

    private static string WithoutEdge(TemplateValue text, Call call, bool atStart)
    {
        var (whole, edge) = (Of(text), call.Text(call.Bind("edge!")[0]));
        return atStart
            ? whole.StartsWith(edge, StringComparison.Ordinal) ? whole[edge.Length..] : whole
            : edge.Length > 0 && whole.EndsWith(edge, StringComparison.Ordinal) ? whole[..^edge.Length] : whole;
    }

    private static TextValue Join(TemplateValue separator, Call call)
    {
        var items = Sequences.Walk(call.Bind("iterable!")[0]!, call.Budget);
        var text = call.Budget.Writer();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(Of(separator));
            }

            text.Append(items[i] is TextValue item ? Inserted(separator, item.Text) : throw Fault.Type($"join() takes texts, item {i} is {items[i].TypeName}"));
        }

        return Same(separator, call, text.ToString());
    }

    private static List<KeyValuePair<string, TemplateValue>> Mapped(Call call) => call.Bind("mapping!")[0] is DictionaryValue dictionary
        ? dictionary.Pairs.Select(pair => new KeyValuePair<string, TemplateValue>(pair.Key.ToText(), pair.Value)).ToList()
        : throw Fault.Type("format_map() takes an object");
}
