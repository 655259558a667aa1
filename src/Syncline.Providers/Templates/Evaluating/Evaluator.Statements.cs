using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>The statements: what they write, and the names that they set.</summary>
internal sealed partial class Evaluator
{
    private PythonText? _written;
    private int _loops;

    private PythonText Written
    {
        get => _written ??= Budget.Writer();
        set => _written = value;
    }

    public string Render(IReadOnlyList<Statement> body)
    {
        Run(body);
        return Written.ToString();
    }

    private void Run(IReadOnlyList<Statement> body)
    {
        Budget.Enter();
        for (var i = 0; i < body.Count; i++)
        {
            Budget.Step();
            Run(body[i]);
        }

        Budget.Leave();
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case Data data:
                Written.Append(data.Text);
                break;
            case Output output:
                Budget.Write(Evaluate(output.Expression), Written);
                break;
            case If choice:
                RunIf(choice);
                break;
            case For loop:
                RunFor(loop, Evaluate(loop.Iterable));
                break;
            case Assignment assignment:
                Assign(assignment.Target, Evaluate(assignment.Value));
                break;
            case BlockAssignment block:
                var captured = Capture(block.Body);
                Assign(block.Target, block.Filter is null ? captured : FilterChain(block.Filter, captured));
                break;
            case With with:
                RunWith(with);
                break;
            case FilterBlock block:
                FilterChain(block.Filter, Capture(block.Body)).AppendText(Written);
                break;
            case Macro macro:
                _frame.Set(macro.Name, MacroOf(macro, _frame));
                break;
            case CallBlock call:
                RunCall(call);
                break;
            case Loading loading:
                throw Fault.Type($"{{% {loading.Keyword} %}} needs templates in files, and there are none");
        }
    }

    private void RunIf(If choice)
    {
        foreach (var (test, body) in choice.Branches)
        {
            if (test is null || Evaluate(test).IsTrue)
            {
                Run(body);
                return;
            }
        }
    }

    private void RunFor(For loop, TemplateValue iterable)
    {
        var outer = _frame;
        var items = Sequences.Walk(iterable, Budget).ToList();
        if (loop.Test is not null)
        {
            items = items.FindAll(item => Passes(loop, item, outer));
        }

        if (items.Count == 0)
        {
            InFrame(new Frame(outer), () => Run(loop.Otherwise));
            return;
        }

        var state = new LoopValue(items, _loops, loop.IsRecursive ? inner => Recurse(loop, inner) : null);
        _loops++;
        var round = new Frame(outer);
        for (var i = 0; i < items.Count; i++)
        {
            Budget.Step();
            state.Index = i;
            round = i == 0 ? round : round.ForNextRound();
            _frame = round;
            _frame.Set("loop", state);
            Assign(loop.Target, items[i]);
            Run(loop.Body);
        }

        _loops--;
        _frame = outer;
    }

    private bool Passes(For loop, TemplateValue item, Frame outer)
    {
        _frame = new Frame(outer);
        Assign(loop.Target, item);
        var passes = Evaluate(loop.Test!).IsTrue;
        _frame = outer;
        return passes;
    }

    private TextValue Recurse(For loop, TemplateValue items)
    {
        Budget.Enter();
        var outer = Written;
        Written = Budget.Writer();
        var frame = _frame;
        RunFor(loop, items);
        _frame = frame;
        var text = Written.ToString();
        Written = outer;
        Budget.Leave();
        Budget.Text(text.Length);
        return new TextValue(text);
    }

    private void RunWith(With with)
    {
        var inner = new Frame(_frame);
        var values = with.Values.Select(pair => (pair.Target, Value: Evaluate(pair.Value))).ToList();
        InFrame(inner, () =>
        {
            values.ForEach(pair => Assign(pair.Target, pair.Value));
            Run(with.Body);
        });
    }

    private void RunCall(CallBlock block)
    {
        var inner = new Frame(_frame);
        inner.Set(" caller", MacroOf(block.Caller, _frame));
        InFrame(inner, () => Evaluate(block.Call).AppendText(Written));
    }

    private CallableValue MacroOf(Macro macro, Frame definedIn)
    {
        definedIn.Keep();
        return new CallableValue(macro.Name, call => Expand(macro, definedIn, call));
    }

    private TextValue Expand(Macro macro, Frame definedIn, Call call)
    {
        Budget.Enter();
        var caller = _frame.Get(" caller");
        var text = TextValue.Empty;
        InFrame(new Frame(definedIn), () =>
        {
            BindParameters(macro, call);
            if (caller is not null)
            {
                _frame.Set("caller", caller);
            }

            text = Capture(macro.Body);
        });
        Budget.Leave();
        return text;
    }

    private void BindParameters(Macro macro, Call call)
    {
        var named = call.Named.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        for (var i = 0; i < macro.Parameters.Count; i++)
        {
            var (name, otherwise) = macro.Parameters[i];
            TemplateValue value;
            if (i < call.Positional.Count)
            {
                value = call.Positional[i];
            }
            else if (!named.Remove(name, out value!))
            {
                value = otherwise is null ? new UndefinedValue($"parameter '{name}' was not provided") : Evaluate(otherwise);
            }

            _frame.Set(name, value);
        }

        _frame.Set("varargs", new TupleValue(call.Positional.Skip(macro.Parameters.Count).ToList()));
        var more = new DictionaryValue();
        foreach (var (name, value) in named)
        {
            more.Set(new TextValue(name), value);
        }

        _frame.Set("kwargs", more);
    }

    /// <summary>What a block writes, as a text.</summary>
    private TextValue Capture(IReadOnlyList<Statement> body)
    {
        var outer = Written;
        Written = Budget.Writer();
        InFrame(new Frame(_frame), () => Run(body));
        var text = Written.ToString();
        Written = outer;
        Budget.Text(text.Length);
        return new TextValue(text);
    }

    private TemplateValue FilterChain(FilterApplication filter, TemplateValue subject) =>
        Filter(filter, filter.Target is FilterApplication inner ? FilterChain(inner, subject) : subject);

    private void Assign(Target target, TemplateValue value)
    {
        switch (target)
        {
            case NameTarget name:
                _frame.Set(name.Name, value);
                break;
            case MemberTarget member:
                var space = Look(member.Name) as NamespaceValue ?? throw Fault.Value($"'{member.Name}' is not a namespace", "Make it with {% set ns = namespace() %}.");
                space.Members.Set(new TextValue(member.Member), value);
                break;
            case TupleTarget tuple:
                var items = Sequences.Walk(value, Budget);
                if (items.Count != tuple.Targets.Count)
                {
                    throw Fault.Value($"{items.Count} values cannot be put under {tuple.Targets.Count} names");
                }

                for (var i = 0; i < items.Count; i++)
                {
                    Assign(tuple.Targets[i], items[i]);
                }

                break;
        }
    }

    private void InFrame(Frame frame, Action action)
    {
        var outer = _frame;
        _frame = frame;
        action();
        _frame = outer;
    }
}
