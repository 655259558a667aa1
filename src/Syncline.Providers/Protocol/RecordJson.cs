using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Decoding;
using Syncline.Providers.Records;

namespace Syncline.Providers.Protocol;

/// <summary>Writes a record's JSON in one line, without the members at its top that are null. What nothing changed goes out as the partner's own bytes.</summary>
internal static class RecordJson
{
    /// <summary>Writes it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Where to.</param>
    /// <param name="writer">Writes to the same place; it has nothing pending.</param>
    public static void Write(ReadRecord record, IBufferWriter<byte> output, Utf8JsonWriter writer)
    {
        if (record.Changed is { } changed)
        {
            WriteChanged(changed, writer);
            return;
        }

        var raw = record.ToUtf8().Span;
        if (IsSpread(raw))
        {
            WriteSpread(record.Received, writer);
        }
        else
        {
            NullMembers.WriteWithout(record.NullMembers, raw, output);
        }
    }

    // In JSON a control character is never part of a value: it is a line break or an indentation.
    private static bool IsSpread(ReadOnlySpan<byte> raw) => raw.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0;

    private static void WriteSpread(JsonElement record, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in record.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteChanged(JsonObject record, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in record)
        {
            if (value is not null)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer, JsonCopy.Writing);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
    }
}
