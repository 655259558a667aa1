using Syncline.Providers.Templates.Evaluating;

namespace Syncline.Providers.Templates.Values;

/// <summary>The <c>loop</c> of a for: where it stands.</summary>
internal sealed class LoopValue(IReadOnlyList<TemplateValue> items, int depth, Func<TemplateValue, TemplateValue>? recurse) : TemplateValue
{
    private IReadOnlyList<TemplateValue>? _last;

    public int Index { get; set; }

    internal override string TypeName => "LoopContext";

    public TemplateValue? Attribute(string name) => name switch
    {
        "index" => Of(Index + 1),
        "index0" => Of(Index),
        "revindex" => Of(items.Count - Index),
        "revindex0" => Of(items.Count - Index - 1),
        "first" => Of(Index == 0),
        "last" => Of(Index == items.Count - 1),
        "length" => Of(items.Count),
        "depth" => Of(depth + 1),
        "depth0" => Of(depth),
        "previtem" => Index > 0 ? items[Index - 1] : new UndefinedValue("there is no previous item"),
        "nextitem" => Index + 1 < items.Count ? items[Index + 1] : new UndefinedValue("there is no next item"),
        "cycle" => new CallableValue("cycle", Cycle),
        "changed" => new CallableValue("changed", Changed),
        _ => null,
    };

    /// <summary>Calls the loop again with other items, in a loop that is recursive.</summary>
    public TemplateValue Recurse(Call call) => recurse is null
        ? throw Fault.Type("the loop must have the word 'recursive' to be called")
        : recurse(call.Bind("iterable!")[0]!);

    internal override void AppendRepresentation(PythonText text) => text.Append(Invariant($"<LoopContext {Index + 1}/{items.Count}>"));

    private TemplateValue Cycle(Call call) => call.Positional.Count == 0
        ? throw Fault.Type("no items for cycling given")
        : call.Positional[Index % call.Positional.Count];

    private BooleanValue Changed(Call call)
    {
        var same = _last is not null && _last.Count == call.Positional.Count
            && !_last.Where((value, i) => !Equality.AreEqual(value, call.Positional[i])).Any();
        _last = call.Positional;
        return same ? BooleanValue.False : BooleanValue.True;
    }
}
