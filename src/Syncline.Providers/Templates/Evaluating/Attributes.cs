using System.Numerics;
using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary><c>a.b</c> and <c>a['b']</c>: an attribute first finds methods, then keys; an item first keys, then methods.</summary>
internal static class Attributes
{
    public static TemplateValue Get(TemplateValue target, string name)
    {
        if (target is UndefinedValue undefined)
        {
            throw undefined.Used();
        }

        if (IsPythons(name))
        {
            return Forbidden(target, name);
        }

        return Own(target, name) ?? Member(target, new TextValue(name)) ?? Missing(target, $"has no attribute '{name}'");
    }

    public static TemplateValue Item(TemplateValue target, TemplateValue key)
    {
        if (target is UndefinedValue undefined)
        {
            throw undefined.Used();
        }

        if (Member(target, key) is { } member)
        {
            return member;
        }

        if (key is not TextValue name)
        {
            return Missing(target, $"has no element {(key is IntegerValue or BooleanValue ? key.ToText() : "of a " + key.TypeName)}");
        }

        return IsPythons(name.Text) ? Forbidden(target, name.Text) : Own(target, name.Text) ?? Missing(target, $"has no attribute '{name.Text}'");
    }

    /// <summary>The value's own attribute or method; null if it has none of this name.</summary>
    public static TemplateValue? Own(TemplateValue target, string name)
    {
        var own = target switch
        {
            LoopValue loop => loop.Attribute(name),
            DictionaryValue dictionary => dictionary.Attribute?.Invoke(name),
            NamespaceValue space => space.Members.TryGetMember(name, out var member) ? member : null,
            DateTimeValue or DateValue or TimeValue or TimeDeltaValue or IsoCalendarValue => DateAttributes.Get(target, name),
            CyclerValue cycler when name == "current" => cycler.Current,
            _ => null,
        };
        if (own is not null)
        {
            return own;
        }

        return MethodTable.Find(target, name) is { } method ? new CallableValue(name, call => method(target, call), target) : null;
    }

    private static TemplateValue? Member(TemplateValue target, TemplateValue key)
    {
        if (target is DictionaryValue dictionary)
        {
            return key is ListValue or DictionaryValue or SetValue ? null : dictionary.TryGet(key, out var value) ? value : null;
        }

        if (!key.TryGetInteger(out var place) || BigInteger.Abs(place) > int.MaxValue)
        {
            return null;
        }

        return target switch
        {
            ListValue or TupleValue or IsoCalendarValue => At(target.Items, (int)place),
            TextValue text when CodePoints.At(text.Text, (int)place) is { } one => new TextValue(one, text.IsMarkup),
            BytesValue bytes when place >= 0 && place < bytes.Bytes.Length => TemplateValue.Of(bytes.Bytes[(int)place]),
            _ => null,
        };
    }

    private static TemplateValue? At(IReadOnlyList<TemplateValue> items, int place)
    {
        place = place < 0 ? place + items.Count : place;
        return place >= 0 && place < items.Count ? items[place] : null;
    }

    /// <summary>Python's own attributes, which every object has and no template may reach.</summary>
    private static bool IsPythons(string name) => name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal);

    private static UndefinedValue Forbidden(TemplateValue target, string name) =>
        new($"access to attribute '{name}' of '{target.TypeName}' object is unsafe", isUnsafe: true);

    private static UndefinedValue Missing(TemplateValue target, string what) => new($"'{target.TypeName} object' {what}");
}
