using System.Globalization;
using System.Text;

namespace Syncline.Providers.Templates.Literals;

/// <summary>Decodes the escapes of Python's string literals. Unknown escapes stay as they are, backslash and all.</summary>
internal static class PythonEscapes
{
    /// <summary>The decoded text; null if an escape is cut short or names a sign that does not exist.</summary>
    public static string? Decode(ReadOnlySpan<char> body, bool bytes = false)
    {
        if (!body.Contains('\\'))
        {
            return body.ToString();
        }

        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\' || i + 1 == body.Length)
            {
                text.Append(body[i]);
                continue;
            }

            var taken = One(body[(i + 1)..], text, bytes);
            if (taken < 0)
            {
                return null;
            }

            i += taken;
        }

        return text.ToString();
    }

    /// <summary>Decodes what stands after a backslash; returns how many chars it took, or -1.</summary>
    private static int One(ReadOnlySpan<char> rest, StringBuilder text, bool bytes)
    {
        switch (rest[0])
        {
            case '\n':
                return 1;
            case '\\' or '\'' or '"':
                text.Append(rest[0]);
                return 1;
            case >= '0' and <= '7':
                return Octal(rest, text);
            case 'x':
                return Hex(rest, 2, text);
            case 'u' when !bytes:
                return Hex(rest, 4, text);
            case 'U' when !bytes:
                return Hex(rest, 8, text);
            case 'N' when !bytes:
                return -1;
        }

        const string From = "abfnrtv";
        const string To = "\a\b\f\n\r\t\v";
        var known = From.IndexOf(rest[0], StringComparison.Ordinal);
        if (known >= 0)
        {
            text.Append(To[known]);
        }
        else
        {
            text.Append('\\').Append(rest[0]);
        }

        return 1;
    }

    private static int Octal(ReadOnlySpan<char> rest, StringBuilder text)
    {
        var (value, taken) = (0, 0);
        while (taken < 3 && taken < rest.Length && rest[taken] is >= '0' and <= '7')
        {
            value = (value * 8) + rest[taken++] - '0';
        }

        text.Append((char)value);
        return taken;
    }

    private static int Hex(ReadOnlySpan<char> rest, int digits, StringBuilder text)
    {
        if (rest.Length <= digits
            || !uint.TryParse(rest.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value > 0x10ffff)
        {
            return -1;
        }

        if (value > 0xffff)
        {
            text.Append(char.ConvertFromUtf32((int)value));
        }
        else
        {
            text.Append((char)value);
        }

        return digits + 1;
    }
}
