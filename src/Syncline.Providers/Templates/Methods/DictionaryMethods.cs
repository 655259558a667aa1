using System.Collections.Frozen;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

internal static class DictionaryMethods
{
    public static readonly FrozenDictionary<string, Operation> All = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["get"] = (value, call) =>
        {
            var arguments = call.Bind("key!", "default");
            return Of(value).TryGet(arguments[0]!, out var found) ? found : arguments[1] ?? NoneValue.Instance;
        },
        ["keys"] = (value, _) => new ViewValue("dict_keys", Of(value), dictionary => dictionary.Keys.ToList()),
        ["values"] = (value, _) => new ViewValue("dict_values", Of(value), dictionary => dictionary.Pairs.Select(pair => pair.Value).ToList()),
        ["items"] = (value, _) => new ViewValue("dict_items", Of(value), Items),
        ["copy"] = (value, call) =>
        {
            call.Budget.Elements(Of(value).Count);
            return Of(value).Copy();
        },
        ["pop"] = (value, call) =>
        {
            var arguments = call.Bind("key!", "default");
            return Of(value).Remove(arguments[0]!, out var found)
                ? found
                : arguments[1] ?? throw Fault.Value("pop() of a key that is not there", "Give a default: pop('key', none).");
        },
        ["popitem"] = PopItem,
        ["clear"] = (value, _) =>
        {
            Of(value).Clear();
            return NoneValue.Instance;
        },
        ["setdefault"] = (value, call) =>
        {
            var arguments = call.Bind("key!", "default");
            if (Of(value).TryGet(arguments[0]!, out var found))
            {
                return found;
            }

            Set(value, arguments[0]!, arguments[1] ?? NoneValue.Instance, call);
            return arguments[1] ?? NoneValue.Instance;
        },
        ["update"] = Update,
        ["fromkeys"] = (_, call) =>
        {
            var arguments = call.Bind("iterable!", "value");
            var made = new DictionaryValue();
            foreach (var key in Sequences.Walk(arguments[0]!, call.Budget))
            {
                made.Set(key, arguments[1] ?? NoneValue.Instance);
            }

            return made;
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static List<TemplateValue> Items(DictionaryValue dictionary) =>
        dictionary.Pairs.Select(TemplateValue (pair) => new TupleValue([pair.Key, pair.Value])).ToList();

    private static DictionaryValue Of(TemplateValue value) => (DictionaryValue)value;

    private static NoneValue Update(TemplateValue value, Call call)
    {
        foreach (var (key, item) in call.Positional.SelectMany(given => OtherFunctions.Pairs(given, call.Budget)))
        {
            Set(value, key, item, call);
        }

        foreach (var (name, item) in call.Named)
        {
            Set(value, new TextValue(name), item, call);
        }

        return NoneValue.Instance;
    }

    private static TupleValue PopItem(TemplateValue value, Call call)
    {
        var dictionary = Of(value);
        if (dictionary.Count == 0)
        {
            throw Fault.Value("popitem() of an empty object", "Check its length first.");
        }

        var (key, last) = dictionary.Pairs[^1];
        dictionary.Remove(key, out _);
        return new TupleValue([key, last]);
    }

    private static void Set(TemplateValue value, TemplateValue key, TemplateValue item, Call call)
    {
        Of(value).Set(key, item);
        call.Budget.Elements(Of(value).Count);
    }
}
