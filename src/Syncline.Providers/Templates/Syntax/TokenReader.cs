namespace Syncline.Providers.Templates.Syntax;

/// <summary>Walks over tokens, and bounds how deep a parser may go.</summary>
internal sealed class TokenReader(Source source, IReadOnlyList<Token> tokens)
{
    private const int MaxDepth = 100;

    private int _at;
    private int _depth;

    public Source Source => source;

    public Token Current => tokens[_at];

    public Token Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public Token Take()
    {
        var token = tokens[_at];
        if (token.Kind != TokenKind.End)
        {
            _at++;
        }

        return token;
    }

    public bool TrySign(string sign)
    {
        var found = Current.IsSign(sign);
        if (found)
        {
            Take();
        }

        return found;
    }

    public bool TryName(string name)
    {
        var found = Current.IsName(name);
        if (found)
        {
            Take();
        }

        return found;
    }

    public Token Expect(TokenKind kind, string what) =>
        Current.Kind == kind ? Take() : throw source.Syntax(Current.Offset, $"expected {what}, found {Current.Shown}");

    public void ExpectSign(string sign)
    {
        if (!TrySign(sign))
        {
            throw source.Syntax(Current.Offset, $"expected '{sign}', found {Current.Shown}");
        }
    }

    /// <summary>Goes one level deeper; every call is paired with <see cref="Leave"/>.</summary>
    public void Enter(int offset)
    {
        if (++_depth > MaxDepth)
        {
            throw source.Refused(
                "template.budget_exceeded",
                offset,
                $"it is nested more than {MaxDepth} levels deep",
                "Split it, with {% set %} for the parts.");
        }
    }

    public void Leave() => _depth--;
}
