using System.Text.Json;
using System.Text.Json.Serialization;
using Syncline.Delivery;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Changes;

/// <summary>
/// Writes a change as the serializer would by itself, without its asking of each member how that is written: the feed is read by the hundred thousand, and of what
/// the server does for it this is the larger part.
/// </summary>
internal sealed class ChangeJsonConverter : JsonConverter<ChangeJson>
{
    private static readonly Dictionary<ChangeKind, JsonEncodedText> Kinds = Enum.GetValues<ChangeKind>().ToDictionary(kind => kind, kind => JsonEncodedText.Encode(Word.Of(kind)));
    private static readonly JsonEncodedText Position = NameOf(nameof(ChangeJson.Position));
    private static readonly JsonEncodedText Kind = NameOf(nameof(ChangeJson.Kind));
    private static readonly JsonEncodedText Customer = NameOf(nameof(ChangeJson.Customer));
    private static readonly JsonEncodedText Object = NameOf(nameof(ChangeJson.Object));
    private static readonly JsonEncodedText OfType = NameOf(nameof(ChangeJson.Type));
    private static readonly JsonEncodedText Id = NameOf(nameof(ChangeJson.Id));
    private static readonly JsonEncodedText Version = NameOf(nameof(ChangeJson.Version));
    private static readonly JsonEncodedText PartnerTime = NameOf(nameof(RecordVersionJson.PartnerTime));
    private static readonly JsonEncodedText Run = NameOf(nameof(RecordVersionJson.Run));
    private static readonly JsonEncodedText Page = NameOf(nameof(RecordVersionJson.Page));
    private static readonly JsonEncodedText Index = NameOf(nameof(RecordVersionJson.Index));
    private static readonly JsonEncodedText ChangedFields = NameOf(nameof(ChangeJson.ChangedFields));
    private static readonly JsonEncodedText Fields = NameOf(nameof(ChangeJson.Fields));
    private static readonly JsonEncodedText PreviousFields = NameOf(nameof(ChangeJson.PreviousFields));
    private static readonly JsonEncodedText ContentHash = NameOf(nameof(ChangeJson.ContentHash));
    private static readonly JsonEncodedText MergedInto = NameOf(nameof(ChangeJson.MergedInto));
    private static readonly JsonEncodedText At = NameOf(nameof(ChangeJson.At));
    private static readonly JsonEncodedText Initial = NameOf(nameof(ChangeJson.Initial));
    private static readonly JsonEncodedText Record = NameOf(nameof(ChangeJson.Record));

    /// <inheritdoc/>
    public override ChangeJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Changes are written, and nobody sends one.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ChangeJson value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Position, value.Position);
        writer.WriteString(Kind, Kinds[value.Kind]);
        writer.WriteNumber(Customer, value.Customer);
        writer.WriteNumber(Object, value.Object);
        writer.WriteString(OfType, value.Type);
        writer.WriteString(Id, value.Id);
        Write(writer, value.Version);
        Write(writer, value.ChangedFields);
        writer.WritePropertyName(Fields);
        value.Fields.WriteTo(writer);
        WriteOptional(writer, value.PreviousFields);
        writer.WriteString(ContentHash, value.ContentHash);
        writer.WriteString(MergedInto, value.MergedInto);
        WriteOptional(writer, Run, value.Run);
        writer.WriteString(At, value.At);
        writer.WriteBoolean(Initial, value.Initial);
        if (value.Record is { } record)
        {
            writer.WritePropertyName(Record);
            JsonSerializer.Serialize(writer, record, options);
        }

        writer.WriteEndObject();
    }

    private static JsonEncodedText NameOf(string member) => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseLower.ConvertName(member));

    private static void Write(Utf8JsonWriter writer, RecordVersionJson version)
    {
        writer.WriteStartObject(Version);
        if (version.PartnerTime is { } time)
        {
            writer.WriteString(PartnerTime, time);
        }
        else
        {
            writer.WriteNull(PartnerTime);
        }

        writer.WriteNumber(Run, version.Run);
        writer.WriteNumber(Page, version.Page);
        writer.WriteNumber(Index, version.Index);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<string> changedFields)
    {
        writer.WriteStartArray(ChangedFields);
        foreach (var name in changedFields)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, RawJson? fields)
    {
        writer.WritePropertyName(PreviousFields);
        if (fields is { } previous)
        {
            previous.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, JsonEncodedText name, long? number)
    {
        if (number is { } one)
        {
            writer.WriteNumber(name, one);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
