namespace Syncline.Providers.Templates.Syntax;

internal abstract record Expression(int Offset);

internal sealed record Constant(int Offset, TemplateValue Value) : Expression(Offset);

internal sealed record Name(int Offset, string Id) : Expression(Offset);

internal sealed record ListLiteral(int Offset, IReadOnlyList<Expression> Items) : Expression(Offset);

internal sealed record TupleLiteral(int Offset, IReadOnlyList<Expression> Items) : Expression(Offset);

internal sealed record DictionaryLiteral(int Offset, IReadOnlyList<(Expression Key, Expression Value)> Members) : Expression(Offset);

internal sealed record Unary(int Offset, UnaryOperator Operator, Expression Operand) : Expression(Offset);

internal sealed record Binary(int Offset, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Offset);

internal sealed record Logical(int Offset, bool IsAnd, Expression Left, Expression Right) : Expression(Offset);

internal sealed record Concatenation(int Offset, IReadOnlyList<Expression> Parts) : Expression(Offset);

internal sealed record Comparison(int Offset, Expression First, IReadOnlyList<(ComparisonOperator Operator, Expression Operand)> Rest) : Expression(Offset);

internal sealed record Conditional(int Offset, Expression Test, Expression Then, Expression? Otherwise) : Expression(Offset);

internal sealed record AttributeAccess(int Offset, Expression Target, string Attribute) : Expression(Offset);

internal sealed record ItemAccess(int Offset, Expression Target, Expression Key) : Expression(Offset);

internal sealed record Slice(int Offset, Expression? Start, Expression? Stop, Expression? Step) : Expression(Offset);

internal sealed record Invocation(int Offset, Expression Target, ArgumentList Arguments) : Expression(Offset);

/// <summary>A filter's application; without a target it is applied to what a block renders.</summary>
internal sealed record FilterApplication(int Offset, Expression? Target, string Filter, ArgumentList Arguments) : Expression(Offset);

internal sealed record TestApplication(int Offset, Expression Target, string Test, ArgumentList Arguments) : Expression(Offset);

internal sealed record ArgumentList(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Named,
    Expression? MorePositional,
    Expression? MoreNamed)
{
    public static readonly ArgumentList Empty = new([], [], null, null);
}

internal enum UnaryOperator
{
    Not,
    Negative,
    Positive,
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}
