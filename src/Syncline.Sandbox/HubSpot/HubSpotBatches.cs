using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>The answer to a batch: 200, or 207 when some of what was asked for is missing.</summary>
internal static class HubSpotBatches
{
    public static Answer Write(PartnerCall call, int count, IReadOnlyList<string> missing, string missingKey, Action<Utf8JsonWriter, int> write) =>
        Answer.Json(missing.Count == 0 ? 200 : 207, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "COMPLETE");
            writer.WriteStartArray("results");
            for (var index = 0; index < count; index++)
            {
                write(writer, index);
            }

            writer.WriteEndArray();
            if (missing.Count > 0)
            {
                writer.WriteNumber("numErrors", 1);
                writer.WriteStartArray("errors");
                WriteMissing(writer, missing, missingKey);
                writer.WriteEndArray();
            }

            writer.WriteString("startedAt", call.Now.ToIsoMilliseconds());
            writer.WriteString("completedAt", call.Now.ToIsoMilliseconds());
            writer.WriteEndObject();
        });

    private static void WriteMissing(Utf8JsonWriter writer, IReadOnlyList<string> missing, string missingKey)
    {
        writer.WriteStartObject();
        writer.WriteString("status", "error");
        writer.WriteString("category", "OBJECT_NOT_FOUND");
        writer.WriteString("message", "Could not get some objects, they may be deleted or not exist. Check that ids are valid.");
        writer.WriteStartObject("context");
        writer.WriteStartArray(missingKey);
        foreach (var id in missing)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
