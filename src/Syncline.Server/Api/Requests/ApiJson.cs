using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syncline.Server.Api.Changes;

namespace Syncline.Server.Api.Requests;

/// <summary>How the API reads and writes JSON: names and words as everywhere else in Syncline, <c>needs_person</c>.</summary>
internal static class ApiJson
{
    /// <summary>A large answer goes out in pieces of this size: as much as the server takes before it waits for the reader.</summary>
    private const int SentAtOnce = 64 * 1024;

    /// <summary>What answers are written with, and bodies read.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.General) { Converters = { new ChangeJsonConverter() } });

    /// <summary>Gives options the API's way, as the description has it too.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = JsonDepth.Most + 1;
        options.DefaultBufferSize = SentAtOnce;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        return options;
    }
}
