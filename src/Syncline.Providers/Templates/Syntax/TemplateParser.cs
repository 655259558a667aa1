using Syncline.Providers.Manifests;

namespace Syncline.Providers.Templates.Syntax;

/// <summary>Parses a whole template: text, outputs and statements.</summary>
internal sealed class TemplateParser
{
    private readonly TokenReader _tokens;
    private readonly NameCollector _names = new();
    private readonly ExpressionParser _expressions;

    private TemplateParser(Source source)
    {
        _tokens = new TokenReader(source, Lexer.Read(source));
        _expressions = new ExpressionParser(_tokens, _names);
    }

    public static (IReadOnlyList<Statement> Body, IReadOnlyList<TemplateName> Names) Parse(Source source)
    {
        var parser = new TemplateParser(source);
        var body = parser.ParseBody([]);
        var rest = parser._tokens.Current;
        return rest.Kind == TokenKind.End
            ? (body, parser._names.Names)
            : throw source.Syntax(rest.Offset, "a statement ends that was not begun");
    }

    /// <summary>Statements up to a tag with one of these words, or to the end of the text; the tag's begin is taken, its word is not.</summary>
    private List<Statement> ParseBody(string[] ends)
    {
        _tokens.Enter(_tokens.Current.Offset);
        var body = new List<Statement>();
        while (_tokens.Current.Kind != TokenKind.End)
        {
            var token = _tokens.Take();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    body.Add(new Data(token.Offset, token.Text));
                    break;
                case TokenKind.VariableBegin:
                    body.Add(new Output(token.Offset, _expressions.ParseTuple()));
                    _tokens.Expect(TokenKind.VariableEnd, "'}}'");
                    break;
                default:
                    if (_tokens.Current.Kind == TokenKind.Name && ends.Contains(_tokens.Current.Text))
                    {
                        _tokens.Leave();
                        return body;
                    }

                    body.Add(ParseStatement(ends));
                    break;
            }
        }

        _tokens.Leave();
        return ends.Length == 0
            ? body
            : throw _tokens.Source.Syntax(_tokens.Current.Offset, $"the template ends, but {string.Join(" or ", ends.Select(end => "{% " + end + " %}"))} is missing");
    }

    private Statement ParseStatement(string[] ends)
    {
        var word = _tokens.Expect(TokenKind.Name, "a statement's name");
        Statement statement = word.Text switch
        {
            "if" => ParseIf(word.Offset),
            "for" => ParseFor(word.Offset),
            "set" => ParseSet(word.Offset),
            "with" => ParseWith(word.Offset),
            "filter" => ParseFilterBlock(word.Offset),
            "macro" => ParseMacro(word.Offset),
            "call" => ParseCallBlock(word.Offset),
            "print" => new Output(word.Offset, _expressions.ParseTuple()),
            "include" or "import" or "from" or "extends" => ParseLoading(word),
            _ => throw Unknown(word, ends),
        };
        _tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return statement;
    }

    /// <summary>Ends the tag that begins a body. Before it jinja2 passes a colon over, as it would stand in Python.</summary>
    private void BeginBody()
    {
        _tokens.TrySign(":");
        _tokens.Expect(TokenKind.BlockEnd, "'%}'");
    }

    private TemplateException Unknown(Token word, string[] ends)
    {
        string[] known = ["if", "for", "set", "with", "filter", "macro", "call", "print", "raw"];
        var hint = ends.Length > 0
            ? $"Here {string.Join(" or ", ends.Select(end => "{% " + end + " %}"))} would fit."
            : Suggestion.Hint(word.Text, known) ?? "Statements are: " + string.Join(", ", known) + ".";
        return _tokens.Source.Syntax(word.Offset, $"there is no statement called '{word.Text}' here", hint);
    }

    private If ParseIf(int offset)
    {
        var branches = new List<(Expression?, IReadOnlyList<Statement>)>();
        var declared = new List<HashSet<string>>();
        Expression? test = _expressions.ParseTuple(withConditional: false);
        while (true)
        {
            BeginBody();
            _names.Enter();
            branches.Add((test, ParseBody(test is null ? ["endif"] : ["elif", "else", "endif"])));
            declared.Add(_names.Leave());
            var word = _tokens.Take();
            if (word.Text == "endif")
            {
                break;
            }

            test = word.Text == "elif" ? _expressions.ParseTuple(withConditional: false) : null;
        }

        _names.Merge(declared, hasElse: test is null);
        return new If(offset, branches);
    }

    private For ParseFor(int offset)
    {
        var target = ParseTarget(endsWithIn: true);
        if (!_tokens.TryName("in"))
        {
            throw _tokens.Source.Syntax(_tokens.Current.Offset, $"expected 'in', found {_tokens.Current.Shown}");
        }

        var iterable = _expressions.ParseTuple(withConditional: false, isEnd: token => token.IsName("recursive"));
        _names.Enter();
        Declare(target);
        var test = _tokens.TryName("if") ? _expressions.Parse() : null;
        var isRecursive = _tokens.TryName("recursive");
        BeginBody();
        _names.Declare("loop");
        var body = ParseBody(["else", "endfor"]);
        _names.Leave();
        IReadOnlyList<Statement> otherwise = [];
        if (_tokens.Take().Text == "else")
        {
            BeginBody();
            _names.Enter();
            otherwise = ParseBody(["endfor"]);
            _names.Leave();
            _tokens.Take();
        }

        return new For(offset, target, iterable, test, isRecursive, body, otherwise);
    }

    private Statement ParseSet(int offset)
    {
        var target = ParseTarget(endsWithIn: false);
        if (_tokens.TrySign("="))
        {
            var value = _expressions.ParseTuple();
            Declare(target);
            return new Assignment(offset, target, value);
        }

        FilterApplication? filter = null;
        while (_tokens.TrySign("|"))
        {
            filter = _expressions.ParseFilter(filter);
        }

        BeginBody();
        _names.Enter();
        var body = ParseBody(["endset"]);
        _names.Leave();
        _tokens.Take();
        Declare(target);
        return new BlockAssignment(offset, target, filter, body);
    }

    private With ParseWith(int offset)
    {
        var values = new List<(Target, Expression)>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (values.Count > 0)
            {
                _tokens.ExpectSign(",");
            }

            var target = ParseTarget(endsWithIn: false, single: true);
            _tokens.ExpectSign("=");
            values.Add((target, _expressions.Parse()));
        }

        _tokens.Take();
        _names.Enter();
        values.ForEach(value => Declare(value.Item1));
        var body = ParseBody(["endwith"]);
        _names.Leave();
        _tokens.Take();
        return new With(offset, values, body);
    }

    private FilterBlock ParseFilterBlock(int offset)
    {
        var filter = _expressions.ParseFilter(null);
        while (_tokens.TrySign("|"))
        {
            filter = _expressions.ParseFilter(filter);
        }

        BeginBody();
        _names.Enter();
        var body = ParseBody(["endfilter"]);
        _names.Leave();
        _tokens.Take();
        return new FilterBlock(offset, filter, body);
    }

    private Macro ParseMacro(int offset)
    {
        var name = _tokens.Expect(TokenKind.Name, "the macro's name").Text;
        _names.Declare(name);
        var macro = ParseMacroBody(offset, name, "endmacro");
        return macro;
    }

    private CallBlock ParseCallBlock(int offset)
    {
        _names.Enter();
        var parameters = _tokens.Current.IsSign("(") ? ParseParameters() : [];
        _names.Leave();
        var call = _expressions.Parse();
        if (call is not Invocation)
        {
            throw _tokens.Source.Syntax(call.Offset, "expected a call", "Write {% call name(...) %}.");
        }

        BeginBody();
        return new CallBlock(offset, call, ParseMacroBody(offset, "caller", parameters, "endcall"));
    }

    private Macro ParseMacroBody(int offset, string name, string end)
    {
        _names.Enter();
        var parameters = ParseParameters();
        _names.Leave();
        BeginBody();
        return ParseMacroBody(offset, name, parameters, end);
    }

    private Macro ParseMacroBody(int offset, string name, List<(string, Expression?)> parameters, string end)
    {
        _names.Enter();
        parameters.ForEach(parameter => _names.Declare(parameter.Item1));
        _names.Declare("caller");
        _names.Declare("varargs");
        _names.Declare("kwargs");
        var body = ParseBody([end]);
        _names.Leave();
        _tokens.Take();
        return new Macro(offset, name, parameters, body);
    }

    private List<(string Name, Expression? Default)> ParseParameters()
    {
        var parameters = new List<(string, Expression?)>();
        _tokens.ExpectSign("(");
        while (!_tokens.Current.IsSign(")"))
        {
            if (parameters.Count > 0)
            {
                _tokens.ExpectSign(",");
            }

            var name = _tokens.Expect(TokenKind.Name, "a parameter's name").Text;
            var value = _tokens.TrySign("=") ? _expressions.Parse() : null;
            _names.Declare(name);
            parameters.Add((name, value));
        }

        _tokens.Take();
        return parameters;
    }

    private Loading ParseLoading(Token word)
    {
        while (_tokens.Current.Kind is not (TokenKind.BlockEnd or TokenKind.End))
        {
            _tokens.Take();
        }

        return new Loading(word.Offset, word.Text);
    }

    private Target ParseTarget(bool endsWithIn, bool single = false)
    {
        var targets = new List<Target>();
        var start = _tokens.Current.Offset;
        var isTuple = false;
        do
        {
            if (isTuple && (_tokens.Current.IsSign("=") || (endsWithIn && _tokens.Current.IsName("in"))))
            {
                break;
            }

            targets.Add(ParseOneTarget());
            isTuple = !single && _tokens.Current.IsSign(",");
        }
        while (!single && _tokens.TrySign(","));

        return targets.Count == 1 && !isTuple ? targets[0] : new TupleTarget(start, targets);
    }

    private Target ParseOneTarget()
    {
        if (_tokens.Current.IsSign("("))
        {
            var offset = _tokens.Take().Offset;
            _tokens.Enter(offset);
            var inner = ParseTarget(endsWithIn: false);
            _tokens.Leave();
            _tokens.ExpectSign(")");
            return inner;
        }

        var name = _tokens.Expect(TokenKind.Name, "a name");
        if (name.Text is "true" or "false" or "none" or "True" or "False" or "None")
        {
            throw _tokens.Source.Syntax(name.Offset, $"nothing can be assigned to '{name.Text}'");
        }

        return _tokens.TrySign(".")
            ? new MemberTarget(name.Offset, name.Text, _tokens.Expect(TokenKind.Name, "a member's name").Text)
            : new NameTarget(name.Offset, name.Text);
    }

    private void Declare(Target target)
    {
        switch (target)
        {
            case NameTarget name:
                _names.Declare(name.Name);
                break;
            case TupleTarget tuple:
                foreach (var inner in tuple.Targets)
                {
                    Declare(inner);
                }

                break;
        }
    }
}
