using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Manifests;

/// <summary>A text, number, truth value or null. Which one it is follows YAML 1.1, in which the format's manifests are written.</summary>
internal sealed class ScalarNode : ManifestNode
{
    private readonly JsonNode? _value;

    public ScalarNode(Mark mark, string text, bool isQuoted)
        : base(mark)
    {
        Source = text;
        _value = isQuoted ? JsonValue.Create(text) : Resolve(text);
    }

    /// <summary>As written in the file, quotes removed.</summary>
    public string Source { get; }

    public bool IsNull => _value is null;

    public bool IsText => _value is JsonValue value && value.TryGetValue<string>(out _);

    /// <summary>Python's text of the value: <c>True</c> for <c>true</c>, <c>1000</c> for <c>1_000</c>.</summary>
    public string PythonText => _value switch
    {
        null => "None",
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth ? "True" : "False",
        JsonValue value when value.TryGetValue<string>(out _) => Source,
        JsonValue value when value.TryGetValue<double>(out var number) && !IsWhole(value) => FloatValue.Write(number),
        _ => _value.ToJsonString(),
    };

    public override string Kind => _value switch
    {
        null => "null",
        JsonValue value when value.TryGetValue<string>(out _) => "a text",
        JsonValue value when value.TryGetValue<bool>(out _) => "true or false",
        _ => "a number",
    };

    public override bool IsTrue => _value switch
    {
        null => false,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length > 0,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth,
        JsonValue value when value.TryGetValue<long>(out var number) => number != 0,
        JsonValue value when value.TryGetValue<double>(out var number) => number != 0,
        _ => true,
    };

    public bool TryGetBoolean(out bool truth)
    {
        truth = false;
        return _value is JsonValue value && value.TryGetValue(out truth);
    }

    public bool TryGetInteger(out long number)
    {
        number = 0;
        return _value is JsonValue value && value.TryGetValue(out number);
    }

    public bool TryGetNumber(out double number)
    {
        number = 0;
        if (TryGetInteger(out var whole))
        {
            number = whole;
            return true;
        }

        return _value is JsonValue value && value.TryGetValue(out number);
    }

    public override JsonNode? ToJson() => _value?.DeepClone();

    /// <summary>A number that is too large for 64 bits is kept digit by digit.</summary>
    private static bool IsWhole(JsonValue number) => number.TryGetValue<long>(out _) || number.TryGetValue<JsonElement>(out _);

    private static JsonValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
        _ => YamlNumber.Read(text) ?? JsonValue.Create(text),
    };
}
