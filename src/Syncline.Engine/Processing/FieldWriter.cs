using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Syncline.Processing;

/// <summary>Writes the mapped fields of a record as a JSON object, in the mapping's order. A field without a value is null.</summary>
internal sealed class FieldWriter(RecordMapping mapping)
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonEncodedText[] _names = [.. mapping.Fields.Select(field => JsonEncodedText.Encode(field.Name, Writing.Encoder))];
    private readonly ArrayBufferWriter<byte> _all = new(1024);
    private readonly ArrayBufferWriter<byte> _compared = new(1024);
    private readonly bool[] _isVolatile = [.. mapping.Fields.Select(field => field.Paths.All(path => mapping.Volatile.Contains(path.Names[0])))];

    /// <summary>The fields: all of them as text, and those that are not volatile as bytes, valid until the next call.</summary>
    /// <exception cref="FieldException">A value cannot take its field's form.</exception>
    public (string All, ReadOnlyMemory<byte> Compared) Write(JsonElement root)
    {
        WriteObject(root, _all, withVolatile: true);
        var all = Encoding.UTF8.GetString(_all.WrittenSpan);
        if (!_isVolatile.Contains(true))
        {
            return (all, _all.WrittenMemory);
        }

        WriteObject(root, _compared, withVolatile: false);
        return (all, _compared.WrittenMemory);
    }

    private void WriteObject(JsonElement root, ArrayBufferWriter<byte> buffer, bool withVolatile)
    {
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        for (var i = 0; i < _names.Length; i++)
        {
            if (withVolatile || !_isVolatile[i])
            {
                writer.WritePropertyName(_names[i]);
                WriteField(writer, root, mapping.Fields[i]);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, JsonElement root, FieldMapping field)
    {
        foreach (var path in field.Paths)
        {
            if (path.TakesAll)
            {
                var values = JsonPaths.FindAll(root, path).ToList();
                if (values.Count > 0)
                {
                    WriteList(writer, values, field);
                    return;
                }
            }
            else if (JsonPaths.Find(root, path) is { ValueKind: not JsonValueKind.Null } value)
            {
                WriteValue(writer, value, field);
                return;
            }
        }

        writer.WriteNullValue();
    }

    private static void WriteList(Utf8JsonWriter writer, List<JsonElement> values, FieldMapping field)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            WriteScalar(writer, value, field);
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value, FieldMapping field)
    {
        if (field.Kind != FieldKind.List)
        {
            WriteScalar(writer, value, field);
        }
        else
        {
            WriteList(writer, value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value], field);
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, JsonElement value, FieldMapping field)
    {
        if (field.Values is { } table && JsonPaths.Text(value) is { } known && table.TryGetValue(known, out var canonical))
        {
            writer.WriteStringValue(canonical);
            return;
        }

        switch (field.Kind)
        {
            case FieldKind.Any or FieldKind.List:
                WriteAsIs(writer, value);
                break;
            case FieldKind.Text when IsPlain(value):
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
                break;
            case FieldKind.Text:
                writer.WriteStringValue(JsonPaths.Text(value) ?? throw new FieldException(field.Name, "a text", value));
                break;
            case FieldKind.Lowercase:
                writer.WriteStringValue((JsonPaths.Text(value) ?? throw new FieldException(field.Name, "a text", value)).Trim().ToLowerInvariant());
                break;
            case FieldKind.Integer:
                WriteInteger(writer, value, field);
                break;
            case FieldKind.Decimal:
                WriteDecimal(writer, value, field);
                break;
            case FieldKind.Boolean:
                writer.WriteBooleanValue(ReadBoolean(value, field));
                break;
            case FieldKind.Time:
                writer.WriteStringValue(FieldTimes.TryRead(value, out var time) ? FieldTimes.Format(time) : throw new FieldException(field.Name, "a time", value));
                break;
            case FieldKind.Date:
                WriteDate(writer, value, field);
                break;
        }
    }

    private static void WriteAsIs(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && !IsPlain(value))
        {
            writer.WriteStringValue(JsonPaths.String(value));
        }
        else
        {
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }

    /// <summary>True for a text of printable ASCII without escapes, which is written as it was read.</summary>
    private static bool IsPlain(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var text = JsonMarshal.GetRawUtf8Value(value);
        return !text.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !text.Contains((byte)'\\');
    }

    /// <summary>Digit by digit: an id of twenty digits, or 1.50, is stored as it was sent.</summary>
    private static void WriteDecimal(Utf8JsonWriter writer, JsonElement value, FieldMapping field)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
            return;
        }

        var text = JsonPaths.Text(value)?.Trim() ?? string.Empty;
        if (value.ValueKind == JsonValueKind.String && text.Length == 0)
        {
            writer.WriteNullValue();
        }
        else if (IsNumber(text))
        {
            writer.WriteRawValue(text);
        }
        else
        {
            throw new FieldException(field.Name, "a number", value);
        }
    }

    private static void WriteInteger(Utf8JsonWriter writer, JsonElement value, FieldMapping field)
    {
        if (value.ValueKind == JsonValueKind.Number && !JsonMarshal.GetRawUtf8Value(value).ContainsAny(".eE"u8))
        {
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
            return;
        }

        var text = JsonPaths.Text(value)?.Trim() ?? string.Empty;
        if (value.ValueKind == JsonValueKind.String && text.Length == 0)
        {
            writer.WriteNullValue();
            return;
        }

        var digits = text.Split('.') is [var whole, var zeros] && zeros.All(c => c == '0') ? whole : text;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False || !IsNumber(digits) || digits.AsSpan().ContainsAny(".eE"))
        {
            throw new FieldException(field.Name, "a whole number", value);
        }

        writer.WriteRawValue(digits);
    }

    /// <summary>True for what is a number in JSON.</summary>
    private static bool IsNumber(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool ReadBoolean(JsonElement value, FieldMapping field) => JsonPaths.Text(value)?.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FieldException(field.Name, "true or false", value),
    };

    private static void WriteDate(Utf8JsonWriter writer, JsonElement value, FieldMapping field)
    {
        var text = value.ValueKind == JsonValueKind.String ? JsonPaths.String(value) : null;
        if (text is { Length: 10 } && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            writer.WriteStringValue(text);
        }
        else if (text is { Length: 0 })
        {
            writer.WriteNullValue();
        }
        else
        {
            var time = FieldTimes.TryRead(value, out var read) ? read : throw new FieldException(field.Name, "a day", value);
            writer.WriteStringValue(time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
