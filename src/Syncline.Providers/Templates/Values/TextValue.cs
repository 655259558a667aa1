using System.Globalization;
using System.Text;

namespace Syncline.Providers.Templates.Values;

/// <summary>A text; <see cref="IsMarkup"/> if it is known to be HTML, so that what is added to it is escaped.</summary>
internal sealed class TextValue(string text, bool isMarkup = false) : TemplateValue
{
    public static readonly TextValue Empty = new("");

    private static readonly TextValue[] Signs = Enumerable.Range(0, 128).Select(sign => new TextValue(((char)sign).ToString())).ToArray();

    public string Text { get; } = text;

    public bool IsMarkup { get; } = isMarkup;

    public override TemplateTypes Type => TemplateTypes.Text;

    public override bool IsTrue => Text.Length > 0;

    internal override string TypeName => IsMarkup ? "Markup" : "str";

    /// <summary>A text of one sign.</summary>
    public static TextValue Of(char sign) => sign < Signs.Length ? Signs[sign] : new TextValue(sign.ToString());

    /// <summary>The text quoted as Python does: single quotes unless it holds only single ones.</summary>
    public static void AppendQuoted(PythonText to, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        to.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign == quote || sign == '\\')
            {
                to.Append('\\').Append(sign);
            }
            else if (sign is >= ' ' and < '\x7f')
            {
                to.Append(sign);
            }
            else
            {
                i += AppendOther(to, text, i);
            }
        }

        to.Append(quote);
    }

    internal override void AppendText(PythonText text) => text.Append(Text);

    internal override void AppendRepresentation(PythonText text)
    {
        if (IsMarkup)
        {
            text.Append("Markup(");
        }

        AppendQuoted(text, Text);
        if (IsMarkup)
        {
            text.Append(')');
        }
    }

    /// <summary>Writes a sign outside of plain ASCII; returns how many further chars it took.</summary>
    private static int AppendOther(PythonText to, string text, int at)
    {
        var sign = text[at];
        switch (sign)
        {
            case '\n':
                to.Append("\\n");
                return 0;
            case '\r':
                to.Append("\\r");
                return 0;
            case '\t':
                to.Append("\\t");
                return 0;
        }

        if (Rune.TryGetRuneAt(text, at, out var rune))
        {
            if (IsPrintable(Rune.GetUnicodeCategory(rune)))
            {
                to.Append(rune.ToString());
            }
            else
            {
                to.Append(Escape(rune.Value));
            }

            return rune.Utf16SequenceLength - 1;
        }

        to.Append(Escape(sign));
        return 0;
    }

    private static string Escape(int value) => value switch
    {
        <= 0xff => "\\x" + value.ToString("x2", CultureInfo.InvariantCulture),
        <= 0xffff => "\\u" + value.ToString("x4", CultureInfo.InvariantCulture),
        _ => "\\U" + value.ToString("x8", CultureInfo.InvariantCulture),
    };

    private static bool IsPrintable(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
