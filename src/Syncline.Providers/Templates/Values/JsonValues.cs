using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Runs;

namespace Syncline.Providers.Templates.Values;

/// <summary>From JSON to values and back.</summary>
internal static class JsonValues
{
    private const int MaxDepth = 150;
    private const int MaxDigits = 4_300;

    public static TemplateValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new DictionaryValue(new ElementMembers(element)),
        JsonValueKind.Array => new ListValue(element.GetArrayLength(), () => Elements(element)),
        JsonValueKind.String => new TextValue(element.GetString()!),
        JsonValueKind.Number => Number(element.GetRawText()),
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        _ => NoneValue.Instance,
    };

    public static TemplateValue From(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return NoneValue.Instance;
            case JsonObject members:
                return new DictionaryValue(new NodeMembers(members));
            case JsonArray array:
                return new ListValue(array.Count, () => array.Select(From).ToList());
        }

        var value = node.AsValue();
        return value.GetValueKind() switch
        {
            JsonValueKind.String => new TextValue(value.TryGetValue<string>(out var text) ? text : value.ToString()),
            JsonValueKind.Number => Number(value.ToJsonString()),
            JsonValueKind.True => BooleanValue.True,
            JsonValueKind.False => BooleanValue.False,
            _ => NoneValue.Instance,
        };
    }

    public static JsonNode? ToNode(TemplateValue value) => ToNode(value, 0);

    private static JsonNode? ToNode(TemplateValue value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw NotJson($"it is nested more than {MaxDepth} levels deep");
        }

        return value switch
        {
            NoneValue => null,
            BooleanValue boolean => JsonValue.Create(boolean.IsTrue),
            IntegerValue integer => FromInteger(integer.Number),
            FloatValue number when double.IsFinite(number.Number) => FromRaw(FloatValue.Write(number.Number)),
            TextValue text => JsonValue.Create(text.Text),
            ListValue or TupleValue => new JsonArray([.. value.Items.Select(item => ToNode(item, depth + 1))]),
            DictionaryValue dictionary => ToObject(dictionary, depth),
            _ => throw NotJson($"it is of the type {value.TypeName}"),
        };
    }

    private static JsonObject ToObject(DictionaryValue dictionary, int depth)
    {
        var node = new JsonObject();
        foreach (var (key, value) in dictionary.Pairs)
        {
            node[KeyText(key)] = ToNode(value, depth + 1);
        }

        return node;
    }

    /// <summary>A key as Python's json writes it.</summary>
    public static string KeyText(TemplateValue key) => key switch
    {
        NoneValue => "null",
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        TextValue or IntegerValue or FloatValue => key.ToText(),
        _ => throw NotJson($"one of its keys is of the type {key.TypeName}"),
    };

    private static List<TemplateValue> Elements(JsonElement array)
    {
        var items = new List<TemplateValue>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            items.Add(From(item));
        }

        return items;
    }

    /// <summary>A whole number of more digits than Python reads is none that anybody counts with: it is a fraction, without end.</summary>
    private static TemplateValue Number(string raw)
    {
        if (raw.Length > MaxDigits || raw.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            return new FloatValue(double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        return new IntegerValue(BigInteger.Parse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static JsonNode FromInteger(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue
            ? JsonValue.Create((long)number)
            : FromRaw(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number by its digits, so that none is lost.</summary>
    private static JsonNode FromRaw(string digits) => JsonNode.Parse(digits)!;

    private static SyncException NotJson(string why) => new(new SyncError(
        "template.not_json",
        $"A template's value cannot be written as JSON: {why}.",
        "Turn it into a text, a number or a list in the template, with the filters `string`, `int` or `list`."));
}
