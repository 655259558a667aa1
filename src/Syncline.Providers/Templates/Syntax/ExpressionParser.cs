using System.Globalization;
using System.Numerics;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Syntax;

/// <summary>Parses expressions, from the loosest binding to the tightest: if-else, or, and, not, comparison, + -, ~, * / // %, **, sign, filter.</summary>
internal sealed partial class ExpressionParser(TokenReader tokens, NameCollector names)
{
    public Expression Parse(bool withConditional = true)
    {
        tokens.Enter(tokens.Current.Offset);
        var expression = withConditional ? ParseConditional() : ParseOr();
        tokens.Leave();
        return expression;
    }

    /// <summary>One expression, or several with commas between them: a tuple.</summary>
    public Expression ParseTuple(bool withConditional = true, Func<Token, bool>? isEnd = null, bool isParenthesised = false)
    {
        var start = tokens.Current.Offset;
        var items = new List<Expression>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0 && !isTuple)
            {
                break;
            }

            if (IsTupleEnd(isEnd))
            {
                break;
            }

            items.Add(Parse(withConditional));
            if (!tokens.TrySign(","))
            {
                break;
            }

            isTuple = true;
        }

        if (isTuple || (items.Count == 0 && isParenthesised))
        {
            return new TupleLiteral(start, items);
        }

        return items.Count == 1 ? items[0] : throw Unexpected("an expression");
    }

    private bool IsTupleEnd(Func<Token, bool>? isEnd) =>
        tokens.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.End
        || tokens.Current.IsSign(")")
        || (isEnd?.Invoke(tokens.Current) ?? false);

    private Expression ParseConditional()
    {
        var expression = ParseOr();
        while (tokens.Current.IsName("if"))
        {
            var offset = tokens.Take().Offset;
            var test = ParseOr();
            expression = new Conditional(offset, test, expression, tokens.TryName("else") ? Parse() : null);
        }

        return expression;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (tokens.Current.IsName("or"))
        {
            left = new Logical(tokens.Take().Offset, IsAnd: false, left, ParseAnd());
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (tokens.Current.IsName("and"))
        {
            left = new Logical(tokens.Take().Offset, IsAnd: true, left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!tokens.Current.IsName("not"))
        {
            return ParseComparison();
        }

        var offset = tokens.Take().Offset;
        tokens.Enter(offset);
        var operand = ParseNot();
        tokens.Leave();
        return new Unary(offset, UnaryOperator.Not, operand);
    }

    private Expression ParseComparison()
    {
        var first = ParseSum();
        var rest = new List<(ComparisonOperator, Expression)>();
        while (ComparisonHere() is { } comparison)
        {
            tokens.Take();
            if (comparison == ComparisonOperator.NotIn)
            {
                tokens.Take();
            }

            rest.Add((comparison, ParseSum()));
        }

        return rest.Count == 0 ? first : new Comparison(first.Offset, first, rest);
    }

    private ComparisonOperator? ComparisonHere() => tokens.Current switch
    {
        { Kind: TokenKind.Sign, Text: "==" } => ComparisonOperator.Equal,
        { Kind: TokenKind.Sign, Text: "!=" } => ComparisonOperator.NotEqual,
        { Kind: TokenKind.Sign, Text: "<" } => ComparisonOperator.Less,
        { Kind: TokenKind.Sign, Text: "<=" } => ComparisonOperator.LessOrEqual,
        { Kind: TokenKind.Sign, Text: ">" } => ComparisonOperator.Greater,
        { Kind: TokenKind.Sign, Text: ">=" } => ComparisonOperator.GreaterOrEqual,
        { Kind: TokenKind.Name, Text: "in" } => ComparisonOperator.In,
        { Kind: TokenKind.Name, Text: "not" } when tokens.Next.IsName("in") => ComparisonOperator.NotIn,
        _ => null,
    };

    private Expression ParseSum()
    {
        var left = ParseConcatenation();
        while (tokens.Current.IsSign("+") || tokens.Current.IsSign("-"))
        {
            var sign = tokens.Take();
            var operation = sign.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = new Binary(sign.Offset, operation, left, ParseConcatenation());
        }

        return left;
    }

    private Expression ParseConcatenation()
    {
        var first = ParseProduct();
        if (!tokens.Current.IsSign("~"))
        {
            return first;
        }

        var parts = new List<Expression> { first };
        while (tokens.TrySign("~"))
        {
            parts.Add(ParseProduct());
        }

        return new Concatenation(first.Offset, parts);
    }

    private Expression ParseProduct()
    {
        var left = ParsePower();
        while (ProductHere() is { } operation)
        {
            left = new Binary(tokens.Take().Offset, operation, left, ParsePower());
        }

        return left;
    }

    private BinaryOperator? ProductHere() => tokens.Current switch
    {
        { Kind: TokenKind.Sign, Text: "*" } => BinaryOperator.Multiply,
        { Kind: TokenKind.Sign, Text: "/" } => BinaryOperator.Divide,
        { Kind: TokenKind.Sign, Text: "//" } => BinaryOperator.FloorDivide,
        { Kind: TokenKind.Sign, Text: "%" } => BinaryOperator.Modulo,
        _ => null,
    };

    private Expression ParsePower()
    {
        var left = ParseUnary(withFilters: true);
        while (tokens.Current.IsSign("**"))
        {
            left = new Binary(tokens.Take().Offset, BinaryOperator.Power, left, ParseUnary(withFilters: true));
        }

        return left;
    }

    private Expression ParseUnary(bool withFilters)
    {
        Expression expression;
        if (tokens.Current.IsSign("-") || tokens.Current.IsSign("+"))
        {
            var sign = tokens.Take();
            tokens.Enter(sign.Offset);
            var operation = sign.Text == "-" ? UnaryOperator.Negative : UnaryOperator.Positive;
            expression = new Unary(sign.Offset, operation, ParseUnary(withFilters: false));
            tokens.Leave();
        }
        else
        {
            expression = ParsePrimary();
        }

        expression = ParsePostfix(expression);
        return withFilters ? ParseFiltersAndTests(expression) : expression;
    }

    private Expression ParsePrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ParseName(tokens.Take());
            case TokenKind.Text:
                return ParseTexts();
            case TokenKind.Integer:
                return new Constant(tokens.Take().Offset, new IntegerValue(WholeNumber(token)));
            case TokenKind.Float:
                var digits = tokens.Take().Text.Replace("_", "", StringComparison.Ordinal);
                return new Constant(token.Offset, new FloatValue(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)));
            case TokenKind.Sign when token.Text == "(":
                tokens.Take();
                var inner = ParseTuple(isParenthesised: true);
                tokens.ExpectSign(")");
                return inner;
            case TokenKind.Sign when token.Text == "[":
                return ParseList();
            case TokenKind.Sign when token.Text == "{":
                return ParseDictionary();
            default:
                throw Unexpected("an expression");
        }
    }

    private Expression ParseName(Token token)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return new Constant(token.Offset, BooleanValue.True);
            case "false" or "False":
                return new Constant(token.Offset, BooleanValue.False);
            case "none" or "None":
                return new Constant(token.Offset, NoneValue.Instance);
        }

        if (!names.IsDeclared(token.Text))
        {
            Record(token);
        }

        return new Name(token.Offset, token.Text);
    }

    private void Record(Token token)
    {
        if (Globals.All.ContainsKey(token.Text))
        {
            names.Use(TemplateNameKind.Function, token.Text, token.Offset);
            return;
        }

        if (tokens.Current.IsSign("(") && !Globals.Variables.Contains(token.Text))
        {
            var hint = Suggestion.Hint(token.Text, Globals.All.Keys) ?? "The format's functions are: " + string.Join(", ", Globals.Documented) + ".";
            throw tokens.Source.Refused("template.unknown_function", token.Offset, $"there is no function called '{token.Text}'", hint);
        }

        names.Use(TemplateNameKind.Variable, token.Text, token.Offset);
    }

    private Constant ParseTexts()
    {
        var first = tokens.Take();
        var text = first.Text;
        while (tokens.Current.Kind == TokenKind.Text)
        {
            text += tokens.Take().Text;
        }

        return new Constant(first.Offset, new TextValue(text));
    }

    private BigInteger WholeNumber(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        if (text.Length > 4300)
        {
            throw tokens.Source.Refused("template.budget_exceeded", token.Offset, "a whole number has more than 4300 digits", "Write it with fewer digits.");
        }

        return WholeNumbers.Parse(text) ?? throw tokens.Source.Syntax(token.Offset, $"'{token.Text}' is not a number");
    }

    private ListLiteral ParseList()
    {
        var offset = tokens.Take().Offset;
        var items = new List<Expression>();
        while (!tokens.Current.IsSign("]"))
        {
            if (items.Count > 0)
            {
                tokens.ExpectSign(",");
            }

            if (tokens.Current.IsSign("]"))
            {
                break;
            }

            items.Add(Parse());
        }

        tokens.ExpectSign("]");
        return new ListLiteral(offset, items);
    }

    private DictionaryLiteral ParseDictionary()
    {
        var offset = tokens.Take().Offset;
        var members = new List<(Expression, Expression)>();
        while (!tokens.Current.IsSign("}"))
        {
            if (members.Count > 0)
            {
                tokens.ExpectSign(",");
            }

            if (tokens.Current.IsSign("}"))
            {
                break;
            }

            var key = Parse();
            tokens.ExpectSign(":");
            members.Add((key, Parse()));
        }

        tokens.ExpectSign("}");
        return new DictionaryLiteral(offset, members);
    }

    private TemplateException Unexpected(string expected) =>
        tokens.Source.Syntax(tokens.Current.Offset, $"expected {expected}, found {tokens.Current.Shown}");
}
