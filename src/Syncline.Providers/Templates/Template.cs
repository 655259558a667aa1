using Syncline.Providers.Manifests;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Literals;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates;

/// <summary>A text with templates in it, compiled. Immutable; may be used by many threads at once.</summary>
/// <remarks>
/// The result of a template is a text first, and is then read as a literal of Python: <c>{{ 1 }}</c> and <c>{{ '1' }}</c> are both the number 1,
/// plain text included (<c>1,2</c> is a tuple). What is no literal stays a text. A template that meets an operation on values of the wrong
/// type has its own text as its result, as in the reference.
/// </remarks>
public sealed class Template
{
    private const int MaxLength = 262_144;
    private readonly Source _source;
    private readonly IReadOnlyList<Statement> _body;
    private readonly TemplateName[] _variables;

    /// <summary>The expression that is all of the template; null if there is more to it.</summary>
    private readonly Expression? _only;
    private readonly TemplateException? _refusal;

    /// <summary>What a plain text stands for; null until it was asked for, and where whoever gets it could change it.</summary>
    private TemplateValue? _plain;

    private Template(string text, Source source, IReadOnlyList<Statement> body, IReadOnlyList<TemplateName> names, bool isPlain)
    {
        Text = text;
        Names = names;
        IsPlain = isPlain;
        _source = source;
        _body = body;
        _only = body is [Output output] ? output.Expression : null;
        _variables = names.Where(name => name.Kind == TemplateNameKind.Variable).DistinctBy(name => name.Name).ToArray();
    }

    private Template(TemplateException refusal, string text)
        : this(text, new Source(text), [], [], isPlain: false) => _refusal = refusal;

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Whether there is nothing in it to evaluate.</summary>
    public bool IsPlain { get; }

    /// <summary>The names that it uses and does not set itself, in the order of the text; a name used twice is there twice.</summary>
    public IReadOnlyList<TemplateName> Names { get; }

    /// <summary>A text that could not be compiled: whoever evaluates it gets what <see cref="Parse"/> threw.</summary>
    public static Template Refused(string text, TemplateException refusal) => new(refusal, text);

    /// <summary>Compiles a text.</summary>
    /// <exception cref="TemplateException">
    /// <c>template.syntax</c>, <c>template.unknown_filter</c>, <c>template.unknown_function</c>, <c>template.unknown_test</c>,
    /// <c>template.unsupported_variable</c> (the word stream_state, which the format no longer has), <c>template.budget_exceeded</c>.
    /// </exception>
    public static Template Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new Source(WithoutLastLineEnd(text));
        if (text.Length > MaxLength)
        {
            throw source.Refused("template.budget_exceeded", null, $"it has more than {MaxLength} characters", "Keep large texts out of templates.");
        }

        var state = text.IndexOf("stream_state", StringComparison.Ordinal);
        if (state >= 0)
        {
            throw source.Refused(
                "template.unsupported_variable", state, "stream_state is no longer supported in templates", "Use stream_interval instead.");
        }

        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{#", StringComparison.Ordinal))
        {
            return new Template(text, source, [], [], isPlain: true);
        }

        var (body, names) = TemplateParser.Parse(source);
        return new Template(text, source, body, names, isPlain: false);
    }

    /// <summary>The typed result: the text read as a literal; the empty text if there is nothing.</summary>
    /// <exception cref="TemplateException"><c>template.undefined</c>: a member of what is not there; other faults of evaluation.</exception>
    public TemplateValue Evaluate(TemplateScope scope) => Evaluate(scope, TemplateTypes.Any);

    /// <summary>The typed result, where a literal of another type than these stays a text.</summary>
    /// <exception cref="TemplateException"><c>template.undefined</c>: a member of what is not there; other faults of evaluation.</exception>
    public TemplateValue Evaluate(TemplateScope scope, TemplateTypes accepted) => Typed(scope, accepted, undefinedIsNothing: false) ?? TextValue.Empty;

    /// <summary>The typed result; <see cref="TemplateValue.None"/> where there is nothing, or a member was asked of what is not there.</summary>
    public TemplateValue EvaluateOrNone(TemplateScope scope, TemplateTypes accepted = TemplateTypes.Any) =>
        Typed(scope, accepted, undefinedIsNothing: true) ?? TemplateValue.None;

    /// <summary>The typed result written as a text, as Python writes it: 1.0, True, None.</summary>
    /// <exception cref="TemplateException"><c>template.undefined</c>: a member of what is not there; other faults of evaluation.</exception>
    public string EvaluateText(TemplateScope scope) => Evaluate(scope).ToText();

    /// <summary>
    /// Whether a condition holds: not for the empty text, false, zero, an empty list, object or tuple, nor for these written as text;
    /// not if a member was asked of what is not there. Everything else holds, null too.
    /// </summary>
    public bool EvaluateCondition(TemplateScope scope) => Typed(scope, TemplateTypes.Any, undefinedIsNothing: true) is { } value && Conditions.Holds(value);

    /// <summary>The text that it renders to, not read as a literal.</summary>
    /// <exception cref="TemplateException"><c>template.undefined</c>: a member of what is not there; other faults of evaluation.</exception>
    public string Render(TemplateScope scope) => RenderOrText(scope);

    /// <summary>As written.</summary>
    public override string ToString() => Text;

    private static string WithoutLastLineEnd(string text)
    {
        var normalized = text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;
        return normalized.EndsWith('\n') ? normalized[..^1] : normalized;
    }

    /// <summary>The typed result; null if nothing is rendered.</summary>
    private TemplateValue? Typed(TemplateScope scope, TemplateTypes accepted, bool undefinedIsNothing)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (_plain is not null && accepted == TemplateTypes.Any)
        {
            return _plain;
        }

        string text;
        try
        {
            if (_only is null)
            {
                text = RenderedOrFault(scope);
            }
            else
            {
                Check(scope);
                var evaluator = new Evaluator(scope);
                var value = evaluator.Evaluate(_only);
                if (LiteralValue.Of(value, evaluator.Budget) is { } literal && Conditions.IsAccepted(literal, accepted))
                {
                    return literal;
                }

                text = evaluator.Budget.TextOf(value);
            }
        }
        catch (Fault fault) when (fault.Kind == FaultKind.Type)
        {
            text = Text;
        }
        catch (Fault fault) when (fault.Kind == FaultKind.Undefined && undefinedIsNothing)
        {
            return null;
        }
        catch (Fault fault)
        {
            throw Refused(fault);
        }

        if (text.Length == 0)
        {
            return null;
        }

        var read = ReadLiteral(text, accepted);
        if (IsPlain && accepted == TemplateTypes.Any && read is (TextValue or IntegerValue or FloatValue or BooleanValue))
        {
            _plain = read;
        }

        return read;
    }

    private string RenderedOrFault(TemplateScope scope)
    {
        if (IsPlain)
        {
            return _source.Text;
        }

        Check(scope);
        return new Evaluator(scope).Render(_body);
    }

    private string RenderOrText(TemplateScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        try
        {
            return RenderedOrFault(scope);
        }
        catch (Fault fault) when (fault.Kind == FaultKind.Type)
        {
            return Text;
        }
        catch (Fault fault)
        {
            throw Refused(fault);
        }
    }

    /// <summary>Refuses what cannot be evaluated: a template that could not be compiled, a variable that is not there.</summary>
    private void Check(TemplateScope scope)
    {
        if (_refusal is not null)
        {
            throw new TemplateException(_refusal.Error, _refusal.Template, _refusal.Offset, _refusal);
        }

        foreach (var variable in _variables)
        {
            if (!scope.Has(variable.Name))
            {
                var hint = Suggestion.Hint(variable.Name, scope.Names) ?? "Here there are: " + string.Join(", ", scope.Names.Distinct().Order(StringComparer.Ordinal)) + ".";
                throw _source.Refused("template.unknown_variable", variable.Offset, $"there is no variable called '{variable.Name}' here", hint);
            }
        }
    }

    private TemplateValue ReadLiteral(string text, TemplateTypes accepted)
    {
        try
        {
            var literal = PythonLiteral.Read(text);
            return literal is not null && Conditions.IsAccepted(literal, accepted) ? literal : new TextValue(text);
        }
        catch (Fault fault)
        {
            throw Refused(fault);
        }
    }

    private TemplateException Refused(Fault fault)
    {
        var (code, hint) = fault.Kind switch
        {
            FaultKind.Undefined => ("template.undefined", "Check that it is there first, or give a default for the part that may be missing: (a or {}).b."),
            FaultKind.Unsafe => ("template.unsafe", "Templates see values only, nothing of what is behind them."),
            FaultKind.Budget => ("template.budget_exceeded", "Make the template do less: fewer rounds, smaller texts and numbers."),
            FaultKind.Type => ("template.type", "Check the types of the values."),
            _ => ("template.value", "Check the value that the template is given."),
        };
        return _source.Refused(code, fault.Offset, fault.Message, fault.Hint ?? hint, fault);
    }
}
