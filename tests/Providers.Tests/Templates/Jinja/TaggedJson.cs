using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syncline.Providers.Templates;
using Syncline.Providers.Templates.Values;

namespace Providers.Tests.Templates.Jinja;

/// <summary>A typed result as tests/tools/jinja/render.py writes it.</summary>
internal static partial class TaggedJson
{
    public static JsonNode? Of(TemplateValue value) => value switch
    {
        NoneValue => null,
        BooleanValue boolean => boolean.IsTrue,
        TextValue text => Address().Replace(text.Text, ""),
        IntegerValue => Tagged("int", value.ToText()),
        FloatValue => Tagged("float", value.ToText()),
        ListValue => Array(value.Items),
        TupleValue => Tagged("tuple", Array(value.Items)),
        DictionaryValue dictionary => Tagged("dict", new JsonArray([.. dictionary.Pairs.Select(pair => new JsonArray(Of(pair.Key), Of(pair.Value)))])),
        SetValue set => Tagged("set", new JsonArray([.. set.Members.Select(Of).OrderBy(member => member?.ToJsonString() ?? "null", StringComparer.Ordinal)])),
        BytesValue bytes => Tagged("bytes", Convert.ToHexStringLower(bytes.Bytes)),
        _ => Tagged("ellipsis", true),
    };

    private static JsonObject Tagged(string tag, JsonNode? value) => new() { [tag] = value };

    private static JsonArray Array(IReadOnlyList<TemplateValue> items) => new([.. items.Select(Of)]);

    [GeneratedRegex(" at 0x[0-9a-f]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
