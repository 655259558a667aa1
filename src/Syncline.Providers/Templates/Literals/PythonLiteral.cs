using System.Globalization;
using System.Numerics;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Literals;

/// <summary>
/// Reads a text as a literal of Python: numbers, texts, bytes, tuples, lists, sets, objects, True, False, None, three dots.
/// Everything else is no literal. Complex numbers are left out: the format takes them as text.
/// </summary>
internal sealed class PythonLiteral
{
    private const int MaxDepth = 90;

    private readonly string _text;
    private int _at;
    private int _brackets;
    private int _depth;

    /// <summary>The type of a key that cannot be one. A fault only if the text is a literal otherwise.</summary>
    private string? _unhashable;

    private PythonLiteral(string text) => _text = text;

    /// <summary>The literal's value; null if the text is none.</summary>
    public static TemplateValue? Read(string text)
    {
        if (!CanBegin(text))
        {
            return null;
        }

        var reader = new PythonLiteral(text.TrimStart(' ', '\t'));
        var value = reader.ReadWhole();
        return value;
    }

    /// <summary>A quick look at the first sign, since most texts are no literals.</summary>
    private static bool CanBegin(string text)
    {
        var first = text.AsSpan().TrimStart(" \t\r\n\f");
        return first.Length > 0 && (first[0] is '\'' or '"' or '[' or '(' or '{' or '-' or '+' or '.' or '#' or '\\'
            || char.IsAsciiDigit(first[0]) || "TFNbBrRuUs".Contains(first[0], StringComparison.Ordinal));
    }

    private TemplateValue? ReadWhole()
    {
        if (_text.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        SkipBlankLines();
        if (_at > 0 && _at < _text.Length && _text[_at] is ' ' or '\t')
        {
            return null;
        }

        var value = ReadTuple();
        if (value is null)
        {
            return null;
        }

        SkipSpace();
        SkipBlankLines();
        if (_at < _text.Length)
        {
            return null;
        }

        return _unhashable is null ? value : throw Fault.Type($"unhashable type: '{_unhashable}'");
    }

    /// <summary>One literal, or several with commas between them.</summary>
    private TemplateValue? ReadTuple()
    {
        if (ReadOne() is not { } first)
        {
            return null;
        }

        if (!TrySign(','))
        {
            return first;
        }

        var items = new List<TemplateValue> { first };
        while (!IsEnd())
        {
            if (ReadOne() is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (!TrySign(','))
            {
                break;
            }
        }

        return new TupleValue(items);
    }

    private bool IsEnd()
    {
        SkipSpace();
        return _at >= _text.Length || _text[_at] is ')' or '\n' or '\r';
    }

    private TemplateValue? ReadOne()
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        SkipSpace();
        var value = _at >= _text.Length ? null : _text[_at] switch
        {
            '[' => ReadList(),
            '(' => ReadParenthesised(),
            '{' => ReadBraces(),
            '-' or '+' => ReadSigned(),
            '\'' or '"' => ReadTexts(),
            '.' when _text.AsSpan(_at).StartsWith("...") => Taken(3, OpaqueValue.Ellipsis),
            '.' => ReadNumber(),
            var digit when char.IsAsciiDigit(digit) => ReadNumber(),
            _ => ReadWord(),
        };
        _depth--;
        return value;
    }

    private TemplateValue? ReadWord()
    {
        var end = _at;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        if (end < _text.Length && _text[end] is '\'' or '"')
        {
            return ReadTexts();
        }

        switch (_text[_at..end])
        {
            case "True":
                return Taken(4, BooleanValue.True);
            case "False":
                return Taken(5, BooleanValue.False);
            case "None":
                return Taken(4, NoneValue.Instance);
            case "set":
                _at = end;
                return TrySign('(') && TrySign(')') ? new SetValue([]) : null;
            default:
                return null;
        }
    }

    private TemplateValue Taken(int length, TemplateValue value)
    {
        _at += length;
        return value;
    }

    private TemplateValue? ReadSigned()
    {
        var isNegative = _text[_at++] == '-';
        SkipSpace();
        var value = _at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '.' or '(') ? ReadOne() : null;
        return value switch
        {
            IntegerValue integer => isNegative ? new IntegerValue(-integer.Number) : integer,
            FloatValue number => isNegative ? new FloatValue(-number.Number) : number,
            _ => null,
        };
    }

    private TemplateValue? ReadParenthesised()
    {
        _at++;
        _brackets++;
        var value = TrySign(')') ? TupleValue.Empty : ReadTuple() is { } inner && TrySign(')') ? inner : null;
        _brackets--;
        return value;
    }

    private ListValue? ReadList()
    {
        _at++;
        _brackets++;
        var items = ReadItems(']', []);
        _brackets--;
        return items is null ? null : new ListValue(items);
    }

    /// <summary>Further items up to the closing bracket; null if one of them is no literal.</summary>
    private List<TemplateValue>? ReadItems(char close, List<TemplateValue> items)
    {
        while (!TrySign(close))
        {
            if (ReadOne() is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (!TrySign(',') && !IsAt(close))
            {
                return null;
            }
        }

        return items;
    }

    private TemplateValue? ReadBraces()
    {
        _at++;
        _brackets++;
        TemplateValue? value = null;
        if (TrySign('}'))
        {
            value = new DictionaryValue();
        }
        else if (ReadOne() is { } first)
        {
            value = TrySign(':') ? ReadMembers(first)
                : !TrySign(',') && !IsAt('}') ? null
                : ReadItems('}', [first]) is { } items ? MakeSet(items) : null;
        }

        _brackets--;
        return value;
    }

    private SetValue MakeSet(List<TemplateValue> items)
    {
        var unique = new HashSet<TemplateValue>(KeyComparer.Instance);
        return new SetValue(items.FindAll(item => CanBeKey(item) && unique.Add(item)));
    }

    private bool CanBeKey(TemplateValue value)
    {
        _unhashable ??= value is TupleValue tuple ? tuple.Items.FirstOrDefault(item => !CanBeKey(item))?.TypeName : value is ListValue or DictionaryValue or SetValue ? value.TypeName : null;
        return _unhashable is null;
    }

    private DictionaryValue? ReadMembers(TemplateValue firstKey)
    {
        var dictionary = new DictionaryValue();
        var key = firstKey;
        while (true)
        {
            if (ReadOne() is not { } value)
            {
                return null;
            }

            if (CanBeKey(key))
            {
                dictionary.Set(key, value);
            }

            var comma = TrySign(',');
            if (TrySign('}'))
            {
                return dictionary;
            }

            if (!comma || ReadOne() is not { } next || !TrySign(':'))
            {
                return null;
            }

            key = next;
        }
    }

    private TemplateValue? ReadTexts()
    {
        string? text = null;
        var isBytes = false;
        while (_at < _text.Length && TryPrefix(out var bytes, out var raw))
        {
            if (text is not null && bytes != isBytes)
            {
                return null;
            }

            isBytes = bytes;
            if (ReadQuoted(raw, bytes) is not { } part)
            {
                return null;
            }

            text += part;
            SkipSpace();
        }

        return text is null ? null : isBytes ? new BytesValue(text.Select(sign => (byte)sign).ToArray()) : new TextValue(text);
    }

    /// <summary>Whether a text begins here; its prefix is taken, its quote is not.</summary>
    private bool TryPrefix(out bool bytes, out bool raw)
    {
        (bytes, raw) = (false, false);
        var end = _at;
        while (end < _text.Length && end - _at < 2 && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        if (end >= _text.Length || _text[end] is not ('\'' or '"'))
        {
            return false;
        }

        var prefix = _text[_at..end].ToLowerInvariant();
        if (prefix is not ("" or "b" or "r" or "u" or "br" or "rb"))
        {
            return false;
        }

        bytes = prefix.Contains('b', StringComparison.Ordinal);
        raw = prefix.Contains('r', StringComparison.Ordinal);
        _at = end;
        return true;
    }

    private string? ReadQuoted(bool raw, bool bytes)
    {
        var quote = _text[_at];
        var triple = new string(quote, 3);
        var isTriple = _text.AsSpan(_at).StartsWith(triple);
        var start = _at + (isTriple ? 3 : 1);
        for (var i = start; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (!isTriple && _text[i] is '\n' or '\r')
            {
                return null;
            }
            else if (isTriple ? _text.AsSpan(i).StartsWith(triple) : _text[i] == quote)
            {
                _at = i + (isTriple ? 3 : 1);
                var body = _text.AsSpan(start, i - start);
                if (bytes && body.ContainsAnyExceptInRange('\0', '\x7f'))
                {
                    return null;
                }

                return raw ? body.ToString() : PythonEscapes.Decode(body.ToString().ReplaceLineEndings("\n"), bytes);
            }
        }

        return null;
    }

    private TemplateValue? ReadNumber()
    {
        var start = _at;
        var isRadix = _text[_at] == '0' && _at + 1 < _text.Length && char.ToLowerInvariant(_text[_at + 1]) is 'x' or 'o' or 'b';
        _at += isRadix ? 2 : 0;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.' || (!isRadix && IsExponentSign(start))))
        {
            _at++;
        }

        var digits = _text[start.._at];
        if (digits.EndsWith('_') || digits.Contains("__", StringComparison.Ordinal) || digits.Contains("_.", StringComparison.Ordinal) || digits.Contains("._", StringComparison.Ordinal))
        {
            return null;
        }

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        return isRadix ? Whole(WholeNumbers.Parse(digits)) : Decimal(digits);
    }

    private bool IsExponentSign(int start) => _text[_at] is '+' or '-' && _at > start && _text[_at - 1] is 'e' or 'E';

    private static TemplateValue? Decimal(string digits)
    {
        if (digits.All(char.IsAsciiDigit))
        {
            var hasLeadingZero = digits.Length > 1 && digits[0] == '0' && digits.Any(digit => digit != '0');
            return hasLeadingZero || digits.Length > 4300 ? null : Whole(WholeNumbers.Parse(digits, 10));
        }

        if (digits.Any(sign => char.IsAsciiLetter(sign) && sign is not ('e' or 'E')) || !digits.Any(char.IsAsciiDigit))
        {
            return null;
        }

        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var number) ? new FloatValue(number) : null;
    }

    private static IntegerValue? Whole(BigInteger? number) => number is { } whole ? new IntegerValue(whole) : null;

    private bool IsAt(char sign)
    {
        SkipSpace();
        return _at < _text.Length && _text[_at] == sign;
    }

    private bool TrySign(char sign)
    {
        if (!IsAt(sign))
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Space and comments; the ends of lines too, within brackets, and where a line says that it goes on and one follows.</summary>
    private void SkipSpace()
    {
        while (_at < _text.Length)
        {
            var sign = _text[_at];
            if (sign is ' ' or '\t' or '\f' || (_brackets > 0 && sign is '\n' or '\r'))
            {
                _at++;
            }
            else if (sign == '#')
            {
                while (_at < _text.Length && _text[_at] is not ('\n' or '\r'))
                {
                    _at++;
                }
            }
            else if (sign == '\\' && _at + 2 < _text.Length && _text[_at + 1] == '\n')
            {
                _at += 2;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Lines with nothing on them but space and comments; a line that begins with space after them is no literal.</summary>
    private void SkipBlankLines()
    {
        while (_at < _text.Length)
        {
            var start = _at;
            SkipSpace();
            if (_at < _text.Length && _text[_at] is '\n' or '\r')
            {
                _at++;
                continue;
            }

            _at = _at < _text.Length ? start : _at;
            return;
        }
    }
}
