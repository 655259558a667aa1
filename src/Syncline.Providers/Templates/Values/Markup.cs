using System.Text;

namespace Syncline.Providers.Templates.Values;

/// <summary>Texts that are known to be HTML: what is joined to them is escaped.</summary>
internal static class Markup
{
    /// <summary>How long the text is once it is escaped.</summary>
    public static long EscapedLength(string text)
    {
        var length = 0L;
        foreach (var sign in text)
        {
            length += sign switch
            {
                '<' or '>' => 4,
                '&' or '"' or '\'' => 5,
                _ => 1,
            };
        }

        return length;
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny("&<>\"'"))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&#34;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(sign),
            };
        }

        return escaped.ToString();
    }

    public static TextValue Join(TextValue left, TextValue right)
    {
        if (!left.IsMarkup && !right.IsMarkup)
        {
            return new TextValue(left.Text + right.Text);
        }

        var first = left.IsMarkup ? left.Text : Escape(left.Text);
        var second = right.IsMarkup ? right.Text : Escape(right.Text);
        return new TextValue(first + second, isMarkup: true);
    }
}
