using System.Globalization;

namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>Reads SELECT … FROM … [WHERE …] [ORDER BY …] [LIMIT n] [OFFSET n]. Anything else is refused as Salesforce refuses it.</summary>
internal sealed class SoqlParser(string query)
{
    private readonly List<SoqlToken> _tokens = SoqlLexer.Read(query);
    private int _next;

    private SoqlToken Current => _tokens[_next];

    public SoqlQuery Parse()
    {
        Expect("SELECT");
        var select = List(Selected);
        Expect("FROM");
        var from = Word();
        var where = Accept("WHERE") ? Condition() : null;
        var order = new List<(SoqlToken, bool)>();
        if (Accept("ORDER"))
        {
            Expect("BY");
            order = List(Ordered);
        }

        int? limit = Accept("LIMIT") ? Number() : null;
        var offset = Accept("OFFSET") ? Number() : 0;
        return Current.Kind == SoqlTokenKind.End
            ? new SoqlQuery(query, select, from, where, order, limit, offset)
            : throw SoqlError.Unexpected(Current);
    }

    private SoqlToken Selected()
    {
        var word = Word();
        if (!Accept("("))
        {
            return word;
        }

        var inner = Accept(")") ? "" : Word().Text;
        if (inner.Length > 0)
        {
            Expect(")");
        }

        return word with { Text = $"{word.Text}({inner})".ToUpperInvariant() };
    }

    private (SoqlToken, bool) Ordered()
    {
        var field = Word();
        var isDescending = Accept("DESC");
        if (!isDescending)
        {
            Accept("ASC");
        }

        if (Accept("NULLS") && !Accept("FIRST"))
        {
            Expect("LAST");
        }

        return (field, isDescending);
    }

    private SoqlCondition Condition()
    {
        var parts = new List<SoqlCondition> { Term() };
        if (!Current.Is("AND") && !Current.Is("OR"))
        {
            return parts[0];
        }

        // AND and OR do not mix without parentheses: the second kind is an unexpected token.
        var word = Current.Text;
        while (Accept(word))
        {
            parts.Add(Term());
        }

        return Current.Is("AND") || Current.Is("OR") ? throw SoqlError.Unexpected(Current)
            : word.Equals("AND", StringComparison.OrdinalIgnoreCase) ? new SoqlCondition.All(parts)
            : new SoqlCondition.Any(parts);
    }

    private SoqlCondition Term()
    {
        if (Accept("NOT"))
        {
            return new SoqlCondition.Not(Term());
        }

        if (Accept("("))
        {
            var inner = Condition();
            Expect(")");
            return inner;
        }

        return Comparison();
    }

    private SoqlCondition.Compare Comparison()
    {
        var field = Word();
        var isNegated = Accept("NOT");
        if (Accept("IN"))
        {
            Expect("(");
            var values = List(Value);
            Expect(")");
            return new SoqlCondition.Compare(field, isNegated ? "NOT IN" : "IN", values);
        }

        var sign = Take();
        var known = !isNegated && (sign.Is("LIKE") || (sign.Kind == SoqlTokenKind.Symbol && sign.Text is "=" or "!=" or "<>" or "<" or "<=" or ">" or ">="));
        return known
            ? new SoqlCondition.Compare(field, sign.Text == "<>" ? "!=" : sign.Text.ToUpperInvariant(), [Value()])
            : throw SoqlError.Unexpected(sign);
    }

    private SoqlToken Value() => Current.Kind switch
    {
        SoqlTokenKind.Text or SoqlTokenKind.Literal => Take(),
        SoqlTokenKind.Word when Current.Is("true") || Current.Is("false") || Current.Is("null") => Take(),
        _ => throw SoqlError.Unexpected(Current),
    };

    private int Number()
    {
        var token = Take();
        return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw SoqlError.Unexpected(token);
    }

    private List<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (Accept(","))
        {
            items.Add(item());
        }

        return items;
    }

    private SoqlToken Word() => Current.Kind == SoqlTokenKind.Word ? Take() : throw SoqlError.Unexpected(Current);

    private SoqlToken Take() => Current.Kind == SoqlTokenKind.End ? throw SoqlError.Unexpected(Current) : _tokens[_next++];

    private bool Accept(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
        {
            throw SoqlError.Unexpected(Current);
        }
    }
}
