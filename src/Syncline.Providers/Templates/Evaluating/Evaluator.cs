using Syncline.Providers.Manifests;
using Syncline.Providers.Templates.Filters;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Tests;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>One evaluation of one template: expressions here, statements in the other part.</summary>
internal sealed partial class Evaluator(TemplateScope scope)
{
    private Frame _frame = new(null);

    public Budget Budget { get; } = new(scope.Limits, scope.Clock);

    public TimeProvider Clock => scope.Clock;

    public TemplateValue Evaluate(Expression expression)
    {
        Budget.Step();
        if (expression is Constant constant)
        {
            return constant.Value;
        }

        Budget.Enter();
        TemplateValue value;
        try
        {
            value = Dispatch(expression);
        }
        catch (Fault fault) when (Mark(fault, expression.Offset))
        {
            // Never entered: the filter only notes the place, while the stack is still whole.
            throw;
        }

        Budget.Leave();
        return value;
    }

    public TemplateValue ApplyFilter(string name, TemplateValue subject, IReadOnlyList<TemplateValue> positional, IReadOnlyList<KeyValuePair<string, TemplateValue>> named)
    {
        if (!FilterTable.All.TryGetValue(name, out var filter))
        {
            throw Fault.Value($"there is no filter called '{name}'", Suggestion.Hint(name, FilterTable.All.Keys));
        }

        Charge(subject, positional);
        return filter(subject, new Call(this, name, positional, named));
    }

    public bool ApplyTest(string name, TemplateValue subject, IReadOnlyList<TemplateValue> positional, IReadOnlyList<KeyValuePair<string, TemplateValue>> named)
    {
        if (!TestTable.All.TryGetValue(name, out var test))
        {
            throw Fault.Value($"there is no test called '{name}'", Suggestion.Hint(name, TestTable.All.Keys));
        }

        Charge(subject, positional);
        return test(subject, new Call(this, name, positional, named)).IsTrue;
    }

    public TemplateValue Invoke(TemplateValue target, string name, IReadOnlyList<TemplateValue> positional, IReadOnlyList<KeyValuePair<string, TemplateValue>> named)
    {
        Charge((target as CallableValue)?.Owner ?? target, positional);
        var call = new Call(this, name, positional, named);
        return target switch
        {
            CallableValue callable => callable.Invoke(call),
            LoopValue loop => loop.Recurse(call),
            UndefinedValue undefined => throw undefined.Used(),
            _ => throw Fault.Type($"'{target.TypeName}' object is not callable"),
        };
    }

    private void Charge(TemplateValue subject, IReadOnlyList<TemplateValue> arguments)
    {
        Budget.Step();
        Budget.Read(subject);
        for (var i = 0; i < arguments.Count; i++)
        {
            Budget.Read(arguments[i]);
        }
    }

    private static bool Mark(Fault fault, int offset)
    {
        fault.Offset ??= offset;
        return false;
    }

    private TemplateValue Dispatch(Expression expression) => expression switch
    {
        Name name => Look(name.Id),
        AttributeAccess access => Attributes.Get(Evaluate(access.Target), access.Attribute),
        ItemAccess access => Item(access),
        Invocation invocation => Invoke(invocation),
        FilterApplication filter => Filter(filter, Evaluate(filter.Target!)),
        TestApplication test => Test(test),
        Unary unary => Operators.Apply(unary.Operator, Evaluate(unary.Operand)),
        Binary binary => Operators.Apply(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right), Budget),
        Logical logical => Logic(logical),
        Comparison comparison => Compare(comparison),
        Concatenation concatenation => Concatenate(concatenation),
        Conditional conditional => Choose(conditional),
        ListLiteral list => new ListValue(EvaluateAll(list.Items)),
        TupleLiteral tuple => new TupleValue(EvaluateAll(tuple.Items)),
        DictionaryLiteral dictionary => Dictionary(dictionary),
        Slice => throw Fault.Type("a slice stands where a key is needed"),
        _ => throw Fault.Type("the expression cannot be evaluated"),
    };

    private TemplateValue Look(string name) =>
        _frame.Get(name) ?? scope.Get(name) ?? Globals.Get(name) ?? new UndefinedValue($"'{name}' is undefined");

    private TemplateValue Item(ItemAccess access)
    {
        var target = Evaluate(access.Target);
        if (access.Key is Slice slice)
        {
            return Sequences.Slice(target, Optional(slice.Start), Optional(slice.Stop), Optional(slice.Step), Budget);
        }

        return Attributes.Item(target, Evaluate(access.Key));
    }

    private TemplateValue? Optional(Expression? expression) => expression is null ? null : Evaluate(expression);

    private TemplateValue Invoke(Invocation invocation)
    {
        if (invocation.Target is AttributeAccess access)
        {
            return InvokeMethod(access, invocation.Arguments);
        }

        var target = Evaluate(invocation.Target);
        var (positional, named) = Arguments(invocation.Arguments);
        var name = invocation.Target switch
        {
            Name function => function.Id,
            _ => "call",
        };
        return Invoke(target, name, positional, named);
    }

    private TemplateValue InvokeMethod(AttributeAccess access, ArgumentList arguments)
    {
        var subject = Evaluate(access.Target);
        var method = MethodTable.Find(subject, access.Attribute);
        var callable = method is null ? Attributes.Get(subject, access.Attribute) : null;
        var (positional, named) = Arguments(arguments);
        if (method is null)
        {
            return Invoke(callable!, access.Attribute, positional, named);
        }

        Charge(subject, positional);
        return method(subject, new Call(this, access.Attribute, positional, named));
    }

    private TemplateValue Filter(FilterApplication filter, TemplateValue subject)
    {
        var (positional, named) = Arguments(filter.Arguments);
        return ApplyFilter(filter.Filter, subject, positional, named);
    }

    private BooleanValue Test(TestApplication test)
    {
        var subject = Evaluate(test.Target);
        var (positional, named) = Arguments(test.Arguments);
        return ApplyTest(test.Test, subject, positional, named) ? BooleanValue.True : BooleanValue.False;
    }

    private (IReadOnlyList<TemplateValue> Positional, IReadOnlyList<KeyValuePair<string, TemplateValue>> Named) Arguments(ArgumentList arguments)
    {
        if (ReferenceEquals(arguments, ArgumentList.Empty))
        {
            return ([], []);
        }

        var positional = EvaluateAll(arguments.Positional);
        var named = new List<KeyValuePair<string, TemplateValue>>(arguments.Named.Count);
        foreach (var (name, value) in arguments.Named)
        {
            named.Add(new(name, Evaluate(value)));
        }

        if (arguments.MorePositional is not null)
        {
            positional.AddRange(Sequences.Walk(Evaluate(arguments.MorePositional), Budget));
        }

        if (arguments.MoreNamed is not null)
        {
            named.AddRange(NamedBy(Evaluate(arguments.MoreNamed)));
        }

        return (positional, named);
    }

    private static IEnumerable<KeyValuePair<string, TemplateValue>> NamedBy(TemplateValue value)
    {
        var members = value as DictionaryValue
            ?? throw (value is UndefinedValue undefined ? undefined.Used() : Fault.Type("what stands after ** must be an object"));
        return members.Pairs.Select(pair => new KeyValuePair<string, TemplateValue>(
            pair.Key is TextValue name ? name.Text : throw Fault.Type("keywords must be strings"), pair.Value));
    }

    private List<TemplateValue> EvaluateAll(IReadOnlyList<Expression> expressions)
    {
        var values = new List<TemplateValue>(expressions.Count);
        foreach (var expression in expressions)
        {
            values.Add(Evaluate(expression));
        }

        return values;
    }

    private TemplateValue Logic(Logical logical)
    {
        var left = Evaluate(logical.Left);
        return left.IsTrue == logical.IsAnd ? Evaluate(logical.Right) : left;
    }

    private BooleanValue Compare(Comparison comparison)
    {
        var left = Evaluate(comparison.First);
        foreach (var (operation, operand) in comparison.Rest)
        {
            var right = Evaluate(operand);
            if (!Ordering.Holds(operation, left, right, Budget))
            {
                return BooleanValue.False;
            }

            left = right;
        }

        return BooleanValue.True;
    }

    private TextValue Concatenate(Concatenation concatenation)
    {
        var parts = new string[concatenation.Parts.Count];
        var length = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Budget.TextOf(Evaluate(concatenation.Parts[i]));
            length += parts[i].Length;
        }

        Budget.Text(length);
        return new TextValue(string.Concat(parts));
    }

    private TemplateValue Choose(Conditional conditional)
    {
        if (Evaluate(conditional.Test).IsTrue)
        {
            return Evaluate(conditional.Then);
        }

        return conditional.Otherwise is null
            ? new UndefinedValue("the condition does not hold, and there is no else")
            : Evaluate(conditional.Otherwise);
    }

    private DictionaryValue Dictionary(DictionaryLiteral literal)
    {
        var dictionary = new DictionaryValue();
        foreach (var (key, value) in literal.Members)
        {
            dictionary.Set(Evaluate(key), Evaluate(value));
        }

        return dictionary;
    }
}
