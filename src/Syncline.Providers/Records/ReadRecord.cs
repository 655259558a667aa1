using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Decoding;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Records;

/// <summary>One record on its way through filters and transformations. Its bytes stay the partner's own until something changes it.</summary>
internal sealed class ReadRecord(RawJson raw)
{
    private JsonElement? _received = raw.Known;
    private JsonObject? _changed;

    /// <summary>The record as the partner sent it.</summary>
    public JsonElement Received => _received ??= raw.Element;

    /// <summary>The file that belongs to it; null for none.</summary>
    public Reading.FileReference? File { get; set; }

    /// <summary>A copy to be changed; from then on it is the record.</summary>
    public JsonObject Changeable() => _changed ??= (JsonObject)JsonCopy.Of(Received)!;

    public JsonObject? Changed => _changed;

    /// <summary>An object that is no partner's record, for what filters and changes records.</summary>
    public static ReadRecord Of(JsonObject content) => new(new RawJson(JsonSerializer.SerializeToUtf8Bytes(content, JsonCopy.Writing)));

    /// <summary>Puts another content in the record's place.</summary>
    public void Replace(JsonObject content) => _changed = content;

    /// <summary>The record as JSON that can be asked, not changed.</summary>
    public JsonElement ToElement() => _changed is null ? Received : JsonSerializer.SerializeToElement(_changed, JsonCopy.Writing);

    /// <summary>What templates see as <c>record</c>.</summary>
    public TemplateValue ToTemplateValue() => _changed is null ? TemplateValue.Of(Received) : TemplateValue.Of(_changed);

    public TemplateScope Scope(TemplateScope outer) => outer.With("record", ToTemplateValue);

    /// <summary>Where in the record as the partner sent it the members at its top lie that are null.</summary>
    public IReadOnlyList<Range> NullMembers => raw.Nulls ?? Decoding.NullMembers.In(raw.Utf8.Span);

    /// <summary>The record as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> ToUtf8() => _changed is null ? raw.Utf8 : JsonSerializer.SerializeToUtf8Bytes(_changed, JsonCopy.Writing);

    /// <summary>The text, number or truth value of the member with just this name, as Python would print it; null where there is none.</summary>
    public string? TextOf(string name) => _changed is null ? TextIn(Extraction.DPath.Find(Received, [name])) : JsonCopy.PythonText(_changed[name]);

    /// <summary>Whether what <see cref="TextOf"/> tells is a number in the record.</summary>
    public bool IsNumber(string name) =>
        (_changed is null ? Extraction.DPath.Find(Received, [name])?.ValueKind : _changed[name]?.GetValueKind()) is JsonValueKind.Number;

    /// <summary>The text, number or truth value at this path, whose steps have dots between, or of a member that is named so; as Python would print it. Null where there is none.</summary>
    public string? TextAt(string path) => _changed is null ? TextIn(ElementIn(Received, path)) : JsonCopy.PythonText(NodeIn(_changed, path));

    // It is asked for of each record, and most values are texts.
    private static string? TextIn(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => JsonCopy.PythonText(other),
    };

    private static JsonElement? ElementIn(JsonElement received, string path)
    {
        var found = path.Contains('.', StringComparison.Ordinal) ? Extraction.DPath.Find(received, path.Split('.')) : null;
        return found ?? Extraction.DPath.Find(received, [path]);
    }

    private static JsonNode? NodeIn(JsonObject changed, string path)
    {
        JsonNode? node = changed;
        if (changed.TryGetPropertyValue(path, out var direct))
        {
            return direct;
        }

        foreach (var part in path.Split('.'))
        {
            node = (node as JsonObject)?[part];
        }

        return node;
    }
}
