using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates;

/// <summary>
/// A value in a template: what goes in as a variable and comes out as a typed result, with Python's types and rules.
/// Values over JSON read it lazily and never write to it.
/// </summary>
public abstract class TemplateValue
{
    private protected TemplateValue()
    {
    }

    /// <summary>Nothing: null.</summary>
    public static TemplateValue None => NoneValue.Instance;

    /// <summary>True.</summary>
    public static TemplateValue True => BooleanValue.True;

    /// <summary>False.</summary>
    public static TemplateValue False => BooleanValue.False;

    /// <summary>A new object without keys.</summary>
    public static TemplateValue EmptyDictionary => new DictionaryValue();

    /// <summary>The one flag of this value's type; <see cref="TemplateTypes.Any"/> for what JSON has no word for.</summary>
    public virtual TemplateTypes Type => TemplateTypes.Any;

    /// <summary>Whether it is null.</summary>
    public bool IsNone => this is NoneValue;

    /// <summary>Python's truth: false for null, false, zero, and what is empty.</summary>
    public virtual bool IsTrue => true;

    /// <summary>The elements of a list or tuple; empty for everything else.</summary>
    public virtual IReadOnlyList<TemplateValue> Items => [];

    /// <summary>The name of the type in messages: Python's, which those who write manifests know.</summary>
    internal abstract string TypeName { get; }

    /// <summary>A text.</summary>
    public static TemplateValue Of(string text) => new TextValue(text);

    /// <summary>A whole number.</summary>
    public static TemplateValue Of(long number) => new IntegerValue(number);

    /// <summary>A whole number.</summary>
    public static TemplateValue Of(BigInteger number) => new IntegerValue(number);

    /// <summary>A fraction.</summary>
    public static TemplateValue Of(double number) => new FloatValue(number);

    /// <summary>True or false.</summary>
    public static TemplateValue Of(bool value) => value ? BooleanValue.True : BooleanValue.False;

    /// <summary>What the JSON says. The element's document must outlive the value.</summary>
    public static TemplateValue Of(JsonElement element) => JsonValues.From(element);

    /// <summary>What the JSON says; null is <see cref="None"/>.</summary>
    public static TemplateValue Of(JsonNode? node) => JsonValues.From(node);

    /// <summary>What the JSON says, with attributes that are no members of it.</summary>
    internal static TemplateValue Of(JsonObject node, Func<string, TemplateValue?> attribute) => new DictionaryValue(new NodeMembers(node)) { Attribute = attribute };

    /// <summary>An object of texts, in this order; of equal keys the last wins.</summary>
    public static TemplateValue Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var dictionary = new DictionaryValue();
        foreach (var (key, value) in pairs)
        {
            dictionary.Set(new TextValue(key), new TextValue(value));
        }

        return dictionary;
    }

    /// <summary>Python's <c>str()</c>: a text itself, <c>True</c>, <c>1.0</c>, <c>{'a': None}</c>.</summary>
    public string ToText()
    {
        if (this is TextValue text)
        {
            return text.Text;
        }

        var collected = new PythonText();
        AppendText(collected);
        return collected.ToString();
    }

    /// <summary>The text, if this is one.</summary>
    public bool TryGetText([NotNullWhen(true)] out string? text)
    {
        text = (this as TextValue)?.Text;
        return text is not null;
    }

    /// <summary>The whole number, if this is one; true is 1 and false is 0.</summary>
    public bool TryGetInteger(out BigInteger number)
    {
        switch (this)
        {
            case IntegerValue integer:
                number = integer.Number;
                return true;
            case BooleanValue boolean:
                number = boolean.IsTrue ? BigInteger.One : BigInteger.Zero;
                return true;
            default:
                number = default;
                return false;
        }
    }

    /// <summary>The value under this key, if this is an object that has it.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out TemplateValue? value)
    {
        value = null;
        return this is DictionaryValue dictionary && dictionary.TryGetMember(key, out value);
    }

    /// <summary>The value as JSON; tuples become arrays, keys become texts.</summary>
    /// <exception cref="Runs.SyncException"><c>template.not_json</c>: bytes, a set, a number without end.</exception>
    public JsonNode? ToJson() => JsonValues.ToNode(this);

    /// <summary>Writes the value as JSON, as <see cref="ToJson"/> would give it.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var node = ToJson();
        if (node is null)
        {
            writer.WriteNullValue();
            return;
        }

        node.WriteTo(writer);
    }

    /// <summary>Python's <c>str()</c>.</summary>
    public override string ToString() => ToText();

    /// <summary>Python's <c>str()</c>; the same as the representation unless overridden.</summary>
    internal virtual void AppendText(PythonText text) => AppendRepresentation(text);

    /// <summary>Python's <c>repr()</c>.</summary>
    internal abstract void AppendRepresentation(PythonText text);

    private protected static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
