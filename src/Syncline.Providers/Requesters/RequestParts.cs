using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>
/// What the parts of a stream (requester, paginator, cursor, partition router) put into one request. The same name from two of them is a collision and
/// fails the stream; only in JSON bodies objects are merged and equal values may meet.
/// </summary>
internal sealed class RequestParts
{
    private readonly Dictionary<RequestTarget, Dictionary<string, TemplateValue>> _values = new()
    {
        [RequestTarget.Parameter] = new(StringComparer.Ordinal),
        [RequestTarget.Header] = new(StringComparer.Ordinal),
        [RequestTarget.Form] = new(StringComparer.Ordinal),
    };

    public IReadOnlyDictionary<string, TemplateValue> Parameters => _values[RequestTarget.Parameter];

    public IReadOnlyDictionary<string, TemplateValue> Headers => _values[RequestTarget.Header];

    public IReadOnlyDictionary<string, TemplateValue> Form => _values[RequestTarget.Form];

    public JsonObject Json { get; } = [];

    /// <summary>A body that is one text, for which there may be no other; null for none.</summary>
    public string? FormText { get; set; }

    /// <summary>A body of JSON that is no object; null for none.</summary>
    public JsonNode? JsonText { get; set; }

    public void Add(RequestTarget target, string name, TemplateValue value)
    {
        if (target is RequestTarget.Json)
        {
            Merge(Json, name, value.ToJson());
        }
        else if (!_values[target].TryAdd(name, value))
        {
            throw Collision(name);
        }
    }

    /// <summary>Adds a member of the JSON body at a path.</summary>
    public void AddJson(IReadOnlyList<string> path, JsonNode? value)
    {
        for (var index = path.Count - 1; index > 0; index--)
        {
            value = new JsonObject { [path[index]] = value };
        }

        Merge(Json, path[0], value);
    }

    public void MergeJson(JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            Merge(Json, name, value?.DeepClone());
        }
    }

    /// <summary>Adds everything of <paramref name="other"/>.</summary>
    public void Merge(RequestParts other)
    {
        foreach (var (target, values) in other._values)
        {
            foreach (var (name, value) in values)
            {
                Add(target, name, value);
            }
        }

        MergeJson(other.Json);
        FormText ??= other.FormText;
        JsonText ??= other.JsonText;
    }

    /// <summary>Adds what is not there yet.</summary>
    public void MergeKeepingFirst(RequestParts other)
    {
        foreach (var (target, values) in other._values)
        {
            foreach (var (name, value) in values)
            {
                _values[target].TryAdd(name, value);
            }
        }

        foreach (var (name, value) in other.Json.Where(member => !Json.ContainsKey(member.Key)))
        {
            Json[name] = value?.DeepClone();
        }
    }

    private static void Merge(JsonObject target, string name, JsonNode? value)
    {
        if (!target.TryGetPropertyValue(name, out var existing))
        {
            target[name] = value;
        }
        else if (existing is JsonObject owner && value is JsonObject added)
        {
            foreach (var (member, content) in added)
            {
                Merge(owner, member, content?.DeepClone());
            }
        }
        else if (!JsonNode.DeepEquals(existing, value))
        {
            throw Collision(name);
        }
    }

    /// <summary>Why the stream fails where two set one name.</summary>
    public static StreamFailure Collision(string name) => StreamFailure.Of(
        FailureKind.System,
        "provider.request_collision",
        $"Two parts of the stream both set '{name}' in its request.",
        "Set it in one place only.");
}
