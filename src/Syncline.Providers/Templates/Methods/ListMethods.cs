using System.Collections.Frozen;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>Methods of lists and tuples. Those that change a list change it for everyone who has it, as in Python.</summary>
internal static class ListMethods
{
    public static readonly FrozenDictionary<string, Operation> OfTuples = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["index"] = Index,
        ["count"] = (list, call) =>
        {
            var wanted = call.Bind("value!")[0]!;
            call.Budget.Step(list.Items.Count);
            return TemplateValue.Of(list.Items.Count(item => Equality.AreEqual(item, wanted)));
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, Operation> All = new Dictionary<string, Operation>(OfTuples, StringComparer.Ordinal)
    {
        ["append"] = (list, call) => Changed(list, call, items => items.Add(call.Bind("object!")[0]!)),
        ["extend"] = (list, call) => Changed(list, call, items => items.AddRange(Sequences.Walk(call.Bind("iterable!")[0]!, call.Budget))),
        ["insert"] = (list, call) => Changed(list, call, items =>
        {
            var arguments = call.Bind("index!", "object!");
            items.Insert(Place(items, call.Integer(arguments[0], 0)), arguments[1]!);
        }),
        ["clear"] = (list, call) => Changed(list, call, items => items.Clear()),
        ["reverse"] = (list, call) => Changed(list, call, items => items.Reverse()),
        ["copy"] = (list, call) => call.Made([.. list.Items]),
        ["pop"] = Pop,
        ["remove"] = (list, call) => Changed(list, call, items =>
        {
            var wanted = call.Bind("value!")[0]!;
            var at = items.FindIndex(item => Equality.AreEqual(item, wanted));
            items.RemoveAt(at >= 0 ? at : throw Fault.Value("the list does not have what is to be removed"));
        }),
        ["sort"] = (list, call) => Changed(list, call, items =>
        {
            var sorted = Sorting.Sort(items, item => item, call.Bind("reverse")[0]?.IsTrue ?? false, call.Budget);
            items.Clear();
            items.AddRange(sorted);
        }),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static NoneValue Changed(TemplateValue list, Call call, Action<List<TemplateValue>> change)
    {
        var items = ((ListValue)list).Elements;
        change(items);
        call.Budget.Elements(items.Count);
        return NoneValue.Instance;
    }

    private static TemplateValue Pop(TemplateValue list, Call call)
    {
        var items = ((ListValue)list).Elements;
        var place = call.Integer(call.Bind("index")[0], -1);
        place = place < 0 ? place + items.Count : place;
        if (place < 0 || place >= items.Count)
        {
            throw Fault.Value("pop() from a place that the list does not have", "Check the list's length first.");
        }

        var item = items[place];
        items.RemoveAt(place);
        return item;
    }

    private static IntegerValue Index(TemplateValue list, Call call)
    {
        var arguments = call.Bind("value!", "start", "stop");
        var items = list.Items;
        call.Budget.Step(items.Count);
        var start = Place(items, call.Integer(arguments[1], 0));
        var stop = Place(items, call.Integer(arguments[2], int.MaxValue));
        for (var i = start; i < stop; i++)
        {
            if (Equality.AreEqual(items[i], arguments[0]!))
            {
                return new IntegerValue(i);
            }
        }

        throw Fault.Value("the list does not have the value that index() looks for", "Ask with 'in' first.");
    }

    private static int Place(IReadOnlyCollection<TemplateValue> items, int place) =>
        (int)Math.Clamp(place < 0 ? (long)place + items.Count : place, 0, items.Count);
}
