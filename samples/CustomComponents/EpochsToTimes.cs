using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Writes seconds since 1970 as times where the schema says <c>format: date-time</c>.</summary>
[ClassName("source_ledger.components.EpochsToTimes")]
internal sealed class EpochsToTimes : ICustomSchemaNormalization
{
    public void Normalize(CustomRecord record, JsonObject schema)
    {
        var times = (schema["properties"] as JsonObject ?? []).Where(property => property.Value?["format"]?.GetValue<string>() == "date-time").Select(property => property.Key);
        foreach (var name in times)
        {
            if (record.Element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var seconds))
            {
                record.Change()[name] = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            }
        }
    }
}
