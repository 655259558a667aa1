using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Syncline.Providers.Templates;

namespace Providers.Tests.Templates.Jinja;

/// <summary>The variables that generated templates see: every type, and texts of every kind.</summary>
internal static class JinjaContext
{
    private const string Json = """
        {
          "config": {
            "region": "eu", "limit": 50, "ratio": 2.5, "empty": "", "zero": 0, "none": null, "flag": true, "off": false, "tags": ["b", "a", "C", "a"], "nums": [3, 1, 2, 10, 1],
            "floats": [1.5, -2.0, 0.1, 1e16], "mixed": [1, "1", null, true, 2.5, [1], {"a": 1}], "nested": {"a": {"b": {"c": 7}}}, "ids": "1,2,3", "unicode": "Zoë ☃ 😀", "quote": "it's \"q\"",
            "num_string": "0042", "amount": "12.50", "date": "2024-02-29", "epoch": 1700000000, "big": 123456789012345678901234567890, "tiny": 1e-7, "html": "<b>Bold &amp; <i>x</i></b> <!-- gone --> y",
            "items": [{"k": "b", "v": 2, "on": true, "n": {"m": 1}}, {"k": "a", "v": 1, "on": false, "n": {"m": 2}}, {"k": "B", "v": 3, "on": true, "n": {}}], "rows": [[1, "x"], [2, "y"], [0, "z"]],
            "multi": "line one\nline two\n\n  four\n", "sentence": "The quick brown fox jumps over the extraordinarily-lazy dog", "url": "https://x.example/p?a=1&b=2#f", "spaced": "  x  y\t",
            "key with space": "found", "options": {"b": 1, "A": 2, "c": null, "z": ["q"]}, "words": ["apple", "Banana", "cherry", "apple"]
          },
          "record": {
            "id": "r1", "name": "Ann B", "updated_at": "2025-06-30T23:59:59.123456Z", "tags": ["x"], "address": {"city": "Bonn"}, "deleted": false, "count": 3,
            "items": [{"k": "a", "v": 1}, {"k": "b", "v": 2}, {"k": "a", "v": 3}]
          },
          "response": {"data": [{"id": 1}, {"id": 2}], "next": "https://h.example/p?page=2&cursor=abc%3D", "meta": {"page": 1, "pages": 4, "has_more": true, "next_cursor": null}},
          "last_record": {"id": 9}, "last_page_size": 2, "headers": {"X-Next": "5", "Retry-After": "30"}, "next_page_token": {"next_page_token": "tok"}, "parameters": {"path": "v1/contacts", "n": 3},
          "stream_slice": {"start_time": "2025-01-01T00:00:00Z", "end_time": "2025-01-31T00:00:00Z", "parent_id": 42}
        }
        """;

    private static readonly JsonObject Variables = JsonNode.Parse(Json)!.AsObject();

    /// <summary>As the reference fills it: the stream's slice has two further names.</summary>
    public static JsonObject ForJinja()
    {
        var context = Variables.DeepClone().AsObject();
        context["stream_interval"] = context["stream_slice"]!.DeepClone();
        context["stream_partition"] = context["stream_slice"]!.DeepClone();
        return context;
    }

    /// <summary>A new scope: what one template changes, the next does not see.</summary>
    public static TemplateScope Scope() => Variables.Aggregate(new TemplateScope(new FakeTimeProvider()), (scope, variable) => scope.With(variable.Key, variable.Value));
}
