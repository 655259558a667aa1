using Syncline.Providers.Manifests;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Syntax;

/// <summary>What can stand after an expression: members, calls, filters, tests.</summary>
internal sealed partial class ExpressionParser
{
    private Expression ParsePostfix(Expression expression)
    {
        while (true)
        {
            if (tokens.Current.IsSign(".") || tokens.Current.IsSign("["))
            {
                expression = ParseAccess(expression);
            }
            else if (tokens.Current.IsSign("("))
            {
                expression = new Invocation(tokens.Current.Offset, expression, ParseArguments());
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression ParseFiltersAndTests(Expression expression)
    {
        while (true)
        {
            if (tokens.Current.IsSign("|"))
            {
                tokens.Take();
                expression = ParseFilter(expression);
            }
            else if (tokens.Current.IsName("is"))
            {
                tokens.Take();
                expression = ParseTest(expression);
            }
            else if (tokens.Current.IsSign("("))
            {
                expression = new Invocation(tokens.Current.Offset, expression, ParseArguments());
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression ParseAccess(Expression target)
    {
        var sign = tokens.Take();
        if (sign.Text == ".")
        {
            var token = tokens.Take();
            return token.Kind switch
            {
                TokenKind.Name => new AttributeAccess(token.Offset, target, token.Text),
                TokenKind.Integer => new ItemAccess(token.Offset, target, new Constant(token.Offset, new IntegerValue(WholeNumber(token)))),
                _ => throw tokens.Source.Syntax(token.Offset, $"expected a name or number after the dot, found {token.Shown}"),
            };
        }

        var keys = new List<Expression>();
        while (!tokens.Current.IsSign("]"))
        {
            if (keys.Count > 0)
            {
                tokens.ExpectSign(",");
            }

            keys.Add(ParseSubscript());
        }

        var end = tokens.Take();
        return keys.Count switch
        {
            0 => throw tokens.Source.Syntax(end.Offset, "there is nothing between the brackets", "Name a key or a place: ['key'], [0]."),
            1 => new ItemAccess(sign.Offset, target, keys[0]),
            _ => new ItemAccess(sign.Offset, target, new TupleLiteral(sign.Offset, keys)),
        };
    }

    private Expression ParseSubscript()
    {
        var offset = tokens.Current.Offset;
        Expression? start = null;
        if (!tokens.Current.IsSign(":"))
        {
            start = Parse();
            if (!tokens.Current.IsSign(":"))
            {
                return start;
            }
        }

        tokens.Take();
        var stop = IsSlicePartMissing() ? null : Parse();
        var step = tokens.TrySign(":") && !IsSlicePartMissing() ? Parse() : null;
        return new Slice(offset, start, stop, step);
    }

    private bool IsSlicePartMissing() => tokens.Current.Kind == TokenKind.Sign && tokens.Current.Text is ":" or "]" or ",";

    private ArgumentList ParseArguments()
    {
        tokens.ExpectSign("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? morePositional = null;
        Expression? moreNamed = null;
        var isFirst = true;
        while (!tokens.Current.IsSign(")"))
        {
            if (!isFirst)
            {
                tokens.ExpectSign(",");
                if (tokens.Current.IsSign(")"))
                {
                    break;
                }
            }

            isFirst = false;
            if (tokens.TrySign("*"))
            {
                morePositional = Parse();
            }
            else if (tokens.TrySign("**"))
            {
                moreNamed = Parse();
            }
            else if (tokens.Current.Kind == TokenKind.Name && tokens.Next.IsSign("="))
            {
                var name = tokens.Take().Text;
                tokens.Take();
                named.Add((name, Parse()));
            }
            else
            {
                positional.Add(named.Count == 0 ? Parse() : throw Unexpected("a named argument"));
            }
        }

        tokens.ExpectSign(")");
        return isFirst ? ArgumentList.Empty : new ArgumentList(positional, named, morePositional, moreNamed);
    }

    /// <summary>A filter's name and arguments, after the bar.</summary>
    public FilterApplication ParseFilter(Expression? target)
    {
        var (name, offset) = ParseDotted("a filter's name");
        if (!Filters.FilterTable.All.ContainsKey(name))
        {
            var hint = Suggestion.Hint(name, Filters.FilterTable.All.Keys) ?? "Filters stand after |, such as | upper, | default('x').";
            throw tokens.Source.Refused("template.unknown_filter", offset, $"there is no filter called '{name}'", hint);
        }

        names.Use(TemplateNameKind.Filter, name, offset);
        var arguments = tokens.Current.IsSign("(") ? ParseArguments() : ArgumentList.Empty;
        return new FilterApplication(offset, target, name, arguments);
    }

    private Expression ParseTest(Expression target)
    {
        var negated = tokens.TryName("not");
        var (name, offset) = ParseDotted("a test's name");
        if (!Tests.TestTable.All.ContainsKey(name))
        {
            var hint = Suggestion.Hint(name, Tests.TestTable.All.Keys) ?? "Tests stand after is, such as is defined, is none, is number.";
            throw tokens.Source.Refused("template.unknown_test", offset, $"there is no test called '{name}'", hint);
        }

        names.Use(TemplateNameKind.Test, name, offset);
        Expression test = new TestApplication(offset, target, name, ParseTestArguments());
        return negated ? new Unary(offset, UnaryOperator.Not, test) : test;
    }

    private ArgumentList ParseTestArguments()
    {
        var token = tokens.Current;
        if (token.IsSign("("))
        {
            return ParseArguments();
        }

        var isValue = token.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Integer or TokenKind.Float || token.IsSign("[") || token.IsSign("{");
        if (!isValue || token.IsName("else") || token.IsName("or") || token.IsName("and"))
        {
            return ArgumentList.Empty;
        }

        if (token.IsName("is"))
        {
            throw tokens.Source.Syntax(token.Offset, "tests cannot be chained with is", "Join them: x is defined and x is number.");
        }

        return new ArgumentList([ParsePostfix(ParsePrimary())], [], null, null);
    }

    private (string Name, int Offset) ParseDotted(string what)
    {
        var token = tokens.Expect(TokenKind.Name, what);
        var name = token.Text;
        while (tokens.Current.IsSign("."))
        {
            tokens.Take();
            name += "." + tokens.Expect(TokenKind.Name, what).Text;
        }

        return (name, token.Offset);
    }
}
