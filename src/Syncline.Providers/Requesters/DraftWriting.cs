using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>Writes what the parts of a stream put into a request.</summary>
internal static class DraftWriting
{
    /// <summary>Writes them into a request that has none of it yet.</summary>
    /// <exception cref="StreamFailure">They make no request: two bodies, or a parameter that is an object.</exception>
    public static void Write(RequestParts parts, RequestDraft draft)
    {
        foreach (var (name, value) in parts.Parameters)
        {
            draft.Query.AddRange(Values(name, value));
        }

        foreach (var (name, value) in parts.Headers)
        {
            draft.Headers[name] = value.ToText();
        }

        AddBody(draft, parts);
    }

    /// <summary>A request that somebody made, and what else there is to put into it.</summary>
    /// <exception cref="StreamFailure">Both set one name, or they make no request together.</exception>
    public static RequestDraft With(RequestDraft made, RequestParts more, bool isDownload)
    {
        if (made.Query.FirstOrDefault(parameter => more.Parameters.ContainsKey(parameter.Key)) is { Key: { } name })
        {
            throw RequestParts.Collision(name);
        }

        var parts = new RequestParts { FormText = made.Text };
        foreach (var (header, value) in made.Headers)
        {
            parts.Add(RequestTarget.Header, header, TemplateValue.Of(value));
        }

        foreach (var field in made.Form?.GroupBy(field => field.Key) ?? [])
        {
            parts.Add(RequestTarget.Form, field.Key, TemplateValue.Of(new JsonArray([.. field.Select(one => (JsonNode?)one.Value)])));
        }

        parts.JsonText = made.Json is JsonObject ? null : made.Json;
        parts.MergeJson(made.Json as JsonObject ?? []);
        parts.Merge(more);

        var draft = new RequestDraft { Method = made.Method, Url = made.Url, IsDownload = isDownload };
        draft.Query.AddRange(made.Query);
        Write(parts, draft);
        return draft;
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(string name, TemplateValue value) => value.Type switch
    {
        TemplateTypes.Dictionary => throw StreamFailure.Of(
            FailureKind.System, "provider.bad_request", $"The request parameter '{name}' is an object.", "Parameters are texts, numbers or lists."),
        TemplateTypes.List or TemplateTypes.Tuple => value.Items.Select(item => KeyValuePair.Create(name, item.ToText())),
        TemplateTypes.None => [],
        _ => [KeyValuePair.Create(name, value.ToText())],
    };

    private static void AddBody(RequestDraft draft, RequestParts parts)
    {
        var hasForm = parts.Form.Count > 0 || parts.FormText is not null;
        var hasJson = parts.Json.Count > 0 || parts.JsonText is not null;
        if (hasForm && hasJson)
        {
            throw StreamFailure.Of(FailureKind.System, "provider.bad_request", "The request has both a form and JSON as its body.", "Use one of them.");
        }

        if ((parts.Form.Count > 0 && parts.FormText is not null) || (parts.Json.Count > 0 && parts.JsonText is not null))
        {
            throw StreamFailure.Of(FailureKind.System, "provider.bad_request", "The request's body is one text, and a part of the stream adds a field.", "Write the body as an object.");
        }

        draft.Text = parts.FormText;
        draft.Form = parts.Form.Count > 0 ? [.. parts.Form.SelectMany(field => Values(field.Key, field.Value))] : null;
        draft.Json = parts.JsonText ?? (parts.Json.Count > 0 ? parts.Json : null);
    }
}
