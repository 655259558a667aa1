using System.Globalization;
using Syncline.Providers.Templates.Literals;

namespace Syncline.Providers.Templates.Syntax;

/// <summary>Cuts a template into tokens. Whitespace control, comments and raw blocks are dealt with here.</summary>
internal sealed class Lexer
{
    private static readonly string[] LongSigns = ["**", "//", "==", "!=", ">=", "<="];
    private const string ShortSigns = "+-/*%~[](){}><=.:|,;";

    private readonly Source _source;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly Stack<char> _open = new();
    private int _at;

    private Lexer(Source source)
    {
        _source = source;
        _text = source.Text;
    }

    public static List<Token> Read(Source source)
    {
        var lexer = new Lexer(source);
        lexer.ReadAll();
        return lexer._tokens;
    }

    private void ReadAll()
    {
        var stripLeft = false;
        while (_at < _text.Length)
        {
            var begin = NextBegin(_at);
            AddData(_at, begin, stripLeft, begin < _text.Length && _text.AsSpan(begin + 2).StartsWith("-"));
            stripLeft = false;
            if (begin >= _text.Length)
            {
                break;
            }

            _at = begin;
            stripLeft = _text[begin + 1] switch
            {
                '#' => SkipComment(),
                '%' when TryRaw(out var strip) => strip,
                '%' => ReadTag(TokenKind.BlockBegin, TokenKind.BlockEnd, "%}"),
                _ => ReadTag(TokenKind.VariableBegin, TokenKind.VariableEnd, "}}"),
            };
        }

        _tokens.Add(new Token(TokenKind.End, "", _text.Length));
    }

    private int NextBegin(int from)
    {
        for (var i = from; i + 1 < _text.Length; i++)
        {
            if (_text[i] == '{' && _text[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return _text.Length;
    }

    private void AddData(int from, int to, bool stripLeft, bool stripRight)
    {
        var data = _text[from..to];
        data = stripLeft ? data.TrimStart() : data;
        data = stripRight ? data.TrimEnd() : data;
        if (data.Length > 0)
        {
            _tokens.Add(new Token(TokenKind.Data, data, from));
        }
    }

    private bool SkipComment()
    {
        var end = _text.IndexOf("#}", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw _source.Syntax(_at, "the comment has no end", "Close it with #}.");
        }

        _at = end + 2;
        return _text[end - 1] == '-' && end - 1 > 1;
    }

    /// <summary>Reads <c>{% raw %} ... {% endraw %}</c> if it stands here.</summary>
    private bool TryRaw(out bool stripAfter)
    {
        stripAfter = false;
        if (!TryKeywordTag(_at, "raw", out var bodyStart, out var stripLeft))
        {
            return false;
        }

        for (var i = bodyStart; i + 1 < _text.Length; i++)
        {
            if (_text[i] == '{' && _text[i + 1] == '%' && TryKeywordTag(i, "endraw", out var after, out stripAfter))
            {
                AddData(bodyStart, i, stripLeft, _text[i + 2] == '-');
                _at = after;
                return true;
            }
        }

        throw _source.Syntax(_at, "the raw block has no end", "Close it with {% endraw %}.");
    }

    private bool TryKeywordTag(int from, string keyword, out int after, out bool strip)
    {
        (after, strip) = (0, false);
        var i = from + 2;
        i += i < _text.Length && _text[i] is '-' or '+' ? 1 : 0;
        i = SkipSpace(i);
        if (!_text.AsSpan(i).StartsWith(keyword))
        {
            return false;
        }

        i = SkipSpace(i + keyword.Length);
        strip = i < _text.Length && _text[i] == '-';
        i += strip ? 1 : 0;
        if (!_text.AsSpan(i).StartsWith("%}"))
        {
            return false;
        }

        after = i + 2;
        return true;
    }

    private int SkipSpace(int from)
    {
        while (from < _text.Length && char.IsWhiteSpace(_text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>Reads the tokens of one tag to its end; says whether the text after it is to be stripped.</summary>
    private bool ReadTag(TokenKind begin, TokenKind end, string close)
    {
        _tokens.Add(new Token(begin, "", _at));
        _at += 2;
        _at += _at < _text.Length && _text[_at] is '-' or '+' ? 1 : 0;
        _open.Clear();
        while (true)
        {
            _at = SkipSpace(_at);
            if (_at >= _text.Length)
            {
                return false;
            }

            var strip = _text[_at] == '-' && _text.AsSpan(_at + 1).StartsWith(close);
            var keep = close == "%}" && _text[_at] == '+' && _text.AsSpan(_at + 1).StartsWith(close);
            if (_open.Count == 0 && (strip || keep || _text.AsSpan(_at).StartsWith(close)))
            {
                _tokens.Add(new Token(end, "", _at));
                _at += strip || keep ? 3 : 2;
                return strip;
            }

            ReadToken();
        }
    }

    private void ReadToken()
    {
        var sign = _text[_at];
        if (char.IsAsciiDigit(sign))
        {
            ReadNumber();
        }
        else if (IsNameStart(sign))
        {
            var start = _at;
            while (_at < _text.Length && IsNamePart(_text[_at]))
            {
                _at++;
            }

            _tokens.Add(new Token(TokenKind.Name, _text[start.._at], start));
        }
        else if (sign is '\'' or '"')
        {
            ReadText(sign);
        }
        else
        {
            ReadSign(sign);
        }
    }

    private void ReadText(char quote)
    {
        var start = _at;
        var end = start + 1;
        while (end < _text.Length && _text[end] != quote)
        {
            end += _text[end] == '\\' ? 2 : 1;
        }

        if (end >= _text.Length)
        {
            throw _source.Syntax(start, $"the text that begins with {quote} has no end", $"Close it with {quote}.");
        }

        var text = PythonEscapes.Decode(_text.AsSpan(start + 1, end - start - 1))
            ?? throw _source.Syntax(start, "the text has a broken escape", @"Write \\ for a backslash, \u0041 for a sign by its number.");
        _tokens.Add(new Token(TokenKind.Text, text, start));
        _at = end + 1;
    }

    private void ReadSign(char sign)
    {
        var text = LongSigns.FirstOrDefault(known => _text.AsSpan(_at).StartsWith(known))
            ?? (ShortSigns.Contains(sign, StringComparison.Ordinal) ? sign.ToString() : null)
            ?? throw _source.Syntax(_at, $"the sign '{sign}' means nothing here");
        if (sign is '(' or '[' or '{')
        {
            _open.Push(sign);
        }
        else if (sign is ')' or ']' or '}')
        {
            var expected = sign switch { ')' => '(', ']' => '[', _ => '{' };
            if (_open.Count == 0 || _open.Pop() != expected)
            {
                throw _source.Syntax(_at, $"'{sign}' closes nothing", "Check that brackets are paired.");
            }
        }

        _tokens.Add(new Token(TokenKind.Sign, text, _at));
        _at += text.Length;
    }

    private void ReadNumber()
    {
        var start = _at;
        if (_text[_at] == '0' && _at + 1 < _text.Length && char.ToLowerInvariant(_text[_at + 1]) is 'x' or 'o' or 'b')
        {
            _at += 2;
            TakeWhile(char.IsAsciiHexDigit);
            _tokens.Add(new Token(TokenKind.Integer, _text[start.._at], start));
            return;
        }

        TakeWhile(char.IsAsciiDigit);
        var kind = TokenKind.Integer;
        // After a dot a number is an index, as in items.0.1, and no fraction.
        if ((start == 0 || _text[start - 1] != '.') && TryFraction())
        {
            kind = TokenKind.Float;
        }

        var text = _text[start.._at];
        if (kind == TokenKind.Integer && text.Length > 1 && text[0] == '0' && text.Any(digit => digit is not ('0' or '_')))
        {
            throw _source.Syntax(start, $"'{text}' begins with a zero", "Write whole numbers without leading zeros.");
        }

        _tokens.Add(new Token(kind, text, start));
    }

    private bool TryFraction()
    {
        var found = false;
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            TakeWhile(char.IsAsciiDigit);
            found = true;
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            var digits = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? _at + 2 : _at + 1;
            if (digits < _text.Length && char.IsAsciiDigit(_text[digits]))
            {
                _at = digits;
                TakeWhile(char.IsAsciiDigit);
                found = true;
            }
        }

        return found;
    }

    private void TakeWhile(Func<char, bool> isDigit)
    {
        while (_at < _text.Length && (isDigit(_text[_at]) || (_text[_at] == '_' && _at + 1 < _text.Length && isDigit(_text[_at + 1]))))
        {
            _at++;
        }
    }

    private static bool IsNameStart(char sign) => sign == '_' || char.IsLetter(sign);

    private static bool IsNamePart(char sign) =>
        sign == '_' || char.IsLetterOrDigit(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
