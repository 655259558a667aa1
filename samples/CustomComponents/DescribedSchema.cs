using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Makes the schema of what the partner says of its fields. Field: <c>requester</c>, which asks for that.</summary>
[ClassName("source_ledger.components.DescribedSchema")]
internal sealed class DescribedSchema(ComponentFields fields) : ICustomSchemaLoader
{
    private readonly ComponentRequester? _requester = fields.Requester("requester");

    public async Task<JsonObject> LoadAsync(CustomContext context, CancellationToken cancellationToken)
    {
        using var answer = await _requester!.SendAsync(null, null, context, cancellationToken);
        using var body = JsonDocument.Parse(answer.Body);
        var properties = body.RootElement.GetProperty("fields").EnumerateObject()
            .Select(field => KeyValuePair.Create(field.Name, (JsonNode?)new JsonObject { ["type"] = field.Value.GetString() == "text" ? "string" : "number" }));
        return new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(properties) };
    }
}
