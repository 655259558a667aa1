using System.Text.Json;

namespace Syncline.Processing;

/// <summary>
/// What mapped fields tell of records that the partner has made one. A type says so by mapping <c>merged_into</c>, on the record that is gone the id of the one that goes
/// on, or <c>merged_ids</c>, on the one that goes on the ids of those that are gone: a list, or a text with semicolons between them.
/// </summary>
internal static class MergedRecords
{
    private const string Into = "merged_into";
    private const string Ids = "merged_ids";

    /// <summary>The record that goes on in the place of this one; null when it names none, or itself.</summary>
    public static string? WinnerOf(MappedRecord record)
    {
        if (!Names(record.Fields, Into))
        {
            return null;
        }

        using var fields = JsonDocument.Parse(record.Fields);
        var winner = fields.RootElement.TryGetProperty(Into, out var value) ? JsonPaths.Text(value) : null;
        return string.IsNullOrEmpty(winner) || winner == record.Id ? null : winner;
    }

    /// <summary>The ids that records which are about to be written name as gone, each with the head of the one that goes on.</summary>
    public static Dictionary<string, InteractionHead> LosersOf(List<InteractionWrite> writes)
    {
        var losers = new Dictionary<string, InteractionHead>(StringComparer.Ordinal);
        foreach (var write in writes)
        {
            if (write is { Event: not null, Head.IsDeleted: false, Content: { } content } && Names(content.Fields, Ids))
            {
                using var fields = JsonDocument.Parse(content.Fields);
                foreach (var id in fields.RootElement.TryGetProperty(Ids, out var value) ? IdsIn(value) : [])
                {
                    losers[id] = write.Head;
                }

                losers.Remove(write.Head.Id);
            }
        }

        return losers;
    }

    /// <summary>Most records name none, and need not be parsed for that.</summary>
    private static bool Names(string fields, string field) =>
        fields.Contains($"\"{field}\":", StringComparison.Ordinal) && !fields.Contains($"\"{field}\":null", StringComparison.Ordinal);

    private static List<string> IdsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(JsonPaths.Text).OfType<string>().Where(id => id.Length > 0)],
        JsonValueKind.Null => [],
        _ => [.. (JsonPaths.Text(value) ?? string.Empty).Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
    };
}
