using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Syncline.Client;

/// <summary>Reads and writes the API's words for an enumeration. A word that is not known is the first value; that one cannot be sent.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>()
        .Select(value => (Value: value, Word: typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name))
        .Where(pair => pair.Word is not null)
        .ToFrozenDictionary(pair => pair.Value, pair => pair.Word!);

    private static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Values.GetValueOrDefault(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.TryGetValue(value, out var word) ? word : throw new ArgumentException($"{typeof(T).Name} {value} is no word of the API's.", nameof(value)));
}
