namespace Syncline.Providers.Templates.Syntax;

/// <summary>One token; a text literal's <see cref="Text"/> is decoded, a number's is as written.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset)
{
    public bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    public string Shown => Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.VariableEnd => "'}}'",
        TokenKind.BlockEnd => "'%}'",
        TokenKind.Data or TokenKind.VariableBegin or TokenKind.BlockBegin => "text",
        _ => $"'{Text}'",
    };
}
