using System.Text;

namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>Cuts a query into tokens.</summary>
internal static class SoqlLexer
{
    public static List<SoqlToken> Read(string query)
    {
        var tokens = new List<SoqlToken>();
        for (var position = 0; position < query.Length;)
        {
            if (char.IsWhiteSpace(query[position]))
            {
                position++;
                continue;
            }

            var token = Next(query, position, out var end);
            tokens.Add(token);
            position = end;
        }

        tokens.Add(new SoqlToken(SoqlTokenKind.End, "", query.Length));
        return tokens;
    }

    private static SoqlToken Next(string query, int start, out int end)
    {
        var first = query[start];
        if (first == '\'')
        {
            return Quoted(query, start, out end);
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            end = While(query, start, letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.');
            return new SoqlToken(SoqlTokenKind.Word, query[start..end], start);
        }

        if (char.IsAsciiDigit(first) || first is '-' or '+')
        {
            end = While(query, start + 1, letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '+' or ':' or '.');
            return new SoqlToken(SoqlTokenKind.Literal, query[start..end], start);
        }

        end = start + (start + 1 < query.Length && query.Substring(start, 2) is "<=" or ">=" or "!=" or "<>" ? 2 : 1);
        var symbol = new SoqlToken(SoqlTokenKind.Symbol, query[start..end], start);
        return "=<>(),!".Contains(first, StringComparison.Ordinal) ? symbol : throw SoqlError.Unexpected(symbol);
    }

    private static SoqlToken Quoted(string query, int start, out int end)
    {
        var text = new StringBuilder();
        for (end = start + 1; end < query.Length && query[end] != '\''; end++)
        {
            end += query[end] == '\\' && end + 1 < query.Length ? 1 : 0;
            text.Append(query[end]);
        }

        if (end >= query.Length)
        {
            throw new SoqlError("MALFORMED_QUERY", "line 1:" + start + " mismatched character '<EOF>' expecting '''");
        }

        end++;
        return new SoqlToken(SoqlTokenKind.Text, text.ToString(), start);
    }

    private static int While(string query, int from, Func<char, bool> belongs)
    {
        while (from < query.Length && belongs(query[from]))
        {
            from++;
        }

        return from;
    }
}
