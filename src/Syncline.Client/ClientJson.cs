using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Syncline.Client;

/// <summary>How the client writes and reads JSON: what is null is left out, except where a patch was given null; members that it does not know are passed over.</summary>
internal static class ClientJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,

        // Raw records may be nested as deep as a partner sent them.
        MaxDepth = 512,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteWhatWasGiven } },
    };

    /// <summary>The body of a request.</summary>
    public static HttpContent Write(object body) => JsonContent.Create(body, body.GetType(), options: Options);

    /// <summary>The word for a value of an enumeration.</summary>
    public static string WordOf(Enum value) => JsonSerializer.SerializeToElement(value, value.GetType(), Options).GetString()!;

    /// <exception cref="JsonException">It is something else.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw Null();

    /// <exception cref="JsonException">It is something else.</exception>
    public static async Task<T> ReadAsync<T>(Stream json, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync<T>(json, Options, cancellationToken) ?? throw Null();

    private static JsonException Null() => new("It is null.");

    private static void WriteWhatWasGiven(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(IPatch)))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            property.ShouldSerialize = (patch, _) => ((IPatch)patch).Given.Contains(property.Name);
        }
    }
}
