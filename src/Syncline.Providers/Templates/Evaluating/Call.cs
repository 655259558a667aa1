using System.Numerics;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>The arguments of one call, and what it may use.</summary>
internal sealed class Call(
    Evaluator evaluator,
    string name,
    IReadOnlyList<TemplateValue> positional,
    IReadOnlyList<KeyValuePair<string, TemplateValue>> named)
{
    public Evaluator Evaluator => evaluator;

    public Budget Budget => evaluator.Budget;

    public string Name => name;

    public IReadOnlyList<TemplateValue> Positional => positional;

    public IReadOnlyList<KeyValuePair<string, TemplateValue>> Named => named;

    /// <summary>The arguments in the order of these names; null for those left out. Names with a ! must be given.</summary>
    public TemplateValue?[] Bind(params ReadOnlySpan<string> parameters)
    {
        var bound = new TemplateValue?[parameters.Length];
        if (positional.Count > parameters.Length)
        {
            throw Fault.Type($"{name}() takes at most {parameters.Length} arguments, {positional.Count} were given");
        }

        for (var i = 0; i < positional.Count; i++)
        {
            bound[i] = positional[i];
        }

        foreach (var (key, value) in named)
        {
            var at = IndexOf(parameters, key);
            if (at < 0 || bound[at] is not null)
            {
                throw Fault.Type($"{name}() takes no argument '{key}' here");
            }

            bound[at] = value;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].EndsWith('!') && bound[i] is null)
            {
                throw Fault.Type($"{name}() lacks its argument '{parameters[i].TrimEnd('!')}'");
            }
        }

        return bound;
    }

    /// <summary>A text argument; another type is a fault of type.</summary>
    public string Text(TemplateValue? value, string otherwise) => value switch
    {
        null => otherwise,
        TextValue text => text.Text,
        _ => throw Fault.Type($"{name}() takes a text, not {value.TypeName}"),
    };

    public string Text(TemplateValue? value) => Text(value, "");

    /// <summary>A whole number that fits in 32 bits; None and what is left out are the default.</summary>
    public int Integer(TemplateValue? value, int otherwise)
    {
        if (value is null or NoneValue)
        {
            return otherwise;
        }

        if (!value.TryGetInteger(out var number))
        {
            throw Fault.Type($"{name}() takes a whole number, not {value.TypeName}");
        }

        return (int)BigInteger.Clamp(number, int.MinValue, int.MaxValue);
    }

    /// <summary>A new text, counted.</summary>
    public TextValue Made(string text, bool isMarkup = false)
    {
        Budget.Text(text.Length);
        return new TextValue(text, isMarkup);
    }

    /// <summary>A new list, counted.</summary>
    public ListValue Made(List<TemplateValue> items)
    {
        Budget.Elements(items.Count);
        return new ListValue(items);
    }

    private static int IndexOf(ReadOnlySpan<string> parameters, string key)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].AsSpan().TrimEnd('!').SequenceEqual(key))
            {
                return i;
            }
        }

        return -1;
    }
}
