using System.Text.Json.Nodes;

namespace Syncline.Client.Generator;

/// <summary>The description without what the client has of its own, and with every sentence where it is looked for.</summary>
/// <param name="Json">What is left.</param>
/// <param name="Pages">Shapes of pages of a list, each with the shape of its items: they become one generic type.</param>
internal sealed record PreparedDescription(string Json, IReadOnlyDictionary<string, string> Pages)
{
    private const string Schemas = "#/components/schemas/";

    /// <summary>Shapes that the client has types of its own for, or that the platform has: JSON as it is.</summary>
    public static IReadOnlyList<string> OwnTypes { get; } = ["InteractionList", "JsonObject", "RawJson"];

    public static PreparedDescription Of(string description)
    {
        var document = JsonNode.Parse(description)!.AsObject();
        DropStreams(document["paths"]!.AsObject());
        LiftSentences(document);
        return new PreparedDescription(document.ToJsonString(), FindPages(document["components"]!["schemas"]!.AsObject()));
    }

    /// <summary>Streams of events are read by hand-written code.</summary>
    private static void DropStreams(JsonObject paths)
    {
        foreach (var operations in paths.Select(path => path.Value!.AsObject()))
        {
            foreach (var (method, operation) in operations.ToList())
            {
                if (operation!["responses"]!["200"]?["content"]?["text/event-stream"] is not null)
                {
                    operations.Remove(method);
                }
            }
        }
    }

    /// <summary>Of what may be null, the sentence stands inside, beside the shape: it goes to the member.</summary>
    private static void LiftSentences(JsonNode? node)
    {
        foreach (var child in ChildrenOf(node))
        {
            LiftSentences(child);
        }

        if (node is JsonObject { } member && member["oneOf"] is JsonArray choices && member["description"] is null
            && choices.OfType<JsonObject>().FirstOrDefault(choice => choice.ContainsKey("description")) is { } told)
        {
            member["description"] = told["description"]!.DeepClone();
        }
    }

    private static IEnumerable<JsonNode?> ChildrenOf(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    };

    private static Dictionary<string, string> FindPages(JsonObject schemas) => schemas
        .Where(schema => schema.Value!["properties"] is JsonObject { Count: 2 } members && members.ContainsKey("items") && members.ContainsKey("next"))
        .ToDictionary(schema => schema.Key, schema => schema.Value!["properties"]!["items"]!["items"]!["$ref"]!.GetValue<string>()[Schemas.Length..]);
}
