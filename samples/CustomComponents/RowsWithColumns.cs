using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Makes records of a table: <c>columns</c> has the names, <c>rows</c> the values in their order.</summary>
[ClassName("source_ledger.components.RowsWithColumns")]
internal sealed class RowsWithColumns : ICustomRecordExtractor
{
    public IEnumerable<JsonElement> Extract(JsonElement document, CustomContext context)
    {
        var columns = document.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!).ToList();
        foreach (var row in document.GetProperty("rows").EnumerateArray())
        {
            var record = new JsonObject(columns.Zip(row.EnumerateArray(), (name, value) => KeyValuePair.Create(name, JsonNode.Parse(value.GetRawText()))));
            yield return JsonSerializer.SerializeToElement(record);
        }
    }
}
