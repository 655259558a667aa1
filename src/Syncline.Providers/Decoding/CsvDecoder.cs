using System.Buffers;
using System.Text;
using System.Text.Json;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>
/// Rows under a line of names. Every value is a text; cells that a row has not are null, those that it has too many are listed under the name <c>null</c>, as in
/// the reference.
/// </summary>
internal sealed class CsvDecoder(Encoding encoding, char delimiter, IReadOnlySet<string> nulls) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CsvDecoder", node => new CsvDecoder(
        TextEncoding.Read(node, "encoding"),
        Delimiter(node),
        (node.Texts("set_values_to_none") ?? []).ToHashSet(StringComparer.Ordinal)));

    /// <summary>The same form, with other words for nothing.</summary>
    public CsvDecoder With(IReadOnlySet<string> otherNulls) => new(encoding, delimiter, otherNulls);

    public bool CanPage => false;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        string text;
        try
        {
            text = TextEncoding.Decode(encoding, body.Span);
        }
        catch (DecoderFallbackException)
        {
            return DecodedBody.Broken([], body, "provider.bad_text", $"The answer is not written in {encoding.WebName}.");
        }

        var buffer = new ArrayBufferWriter<byte>(text.Length + 1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            Write(new CsvRows(text, delimiter), writer);
            writer.WriteEndArray();
        }

        return new DecodedBody([.. JsonDocument.Parse(buffer.WrittenMemory).RootElement.EnumerateArray()], buffer.WrittenMemory);
    }

    private void Write(CsvRows rows, Utf8JsonWriter writer)
    {
        if (!rows.MoveNext())
        {
            return;
        }

        var names = rows.Cells.ToArray();
        // Of equal names the last column's value holds.
        var isLast = names.Select((name, index) => Array.LastIndexOf(names, name) == index).ToArray();
        while (rows.MoveNext())
        {
            writer.WriteStartObject();
            for (var index = 0; index < names.Length; index++)
            {
                if (isLast[index])
                {
                    writer.WritePropertyName(names[index]);
                    WriteCell(writer, index < rows.Cells.Count ? rows.Cells[index] : null);
                }
            }

            if (rows.Cells.Count > names.Length)
            {
                writer.WriteStartArray("null");
                foreach (var cell in rows.Cells.Skip(names.Length))
                {
                    writer.WriteStringValue(cell);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }
    }

    private void WriteCell(Utf8JsonWriter writer, string? cell)
    {
        if (cell is null || nulls.Contains(cell))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(cell);
        }
    }

    private static char Delimiter(ComponentNode node)
    {
        var text = node.Text("delimiter") ?? ",";
        if (text.StartsWith('\\'))
        {
            text = System.Text.RegularExpressions.Regex.Unescape(text);
        }

        if (text.Length == 1)
        {
            return text[0];
        }

        node.Error("delimiter", "manifest.bad_value", $"it is '{text}'.", "Write one character, or \\t.");
        return ',';
    }
}
