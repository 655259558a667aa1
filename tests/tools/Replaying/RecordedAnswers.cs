using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Replaying;

/// <summary>Answers from a scope's table. A request that is not in it ends the case.</summary>
internal sealed class RecordedAnswers : IPartner
{
    private readonly Dictionary<string, JsonObject> _answers = new(StringComparer.Ordinal);

    private readonly List<RecordedRequest> _sent = [];

    public RecordedAnswers(JsonArray requests)
    {
        foreach (var request in requests.OfType<JsonObject>())
        {
            _answers[RecordedRequest.Of(request).Key] = (JsonObject)request["response"]!;
        }
    }

    public IReadOnlyList<RecordedRequest> Sent => _sent;

    public JsonObject Answer(OutboundRequest request)
    {
        var sent = RecordedRequest.Of(request);
        _sent.Add(sent);
        return _answers.TryGetValue(sent.Key, out var answer) ? answer : throw new ReplayException($"not recorded: {sent}");
    }

    /// <summary>An answer as the client gives it.</summary>
    public static OutboundResponse Response(JsonObject answer, Uri uri)
    {
        if (answer["drop"] is not null)
        {
            throw new SourceException(SourceFault.Transient, new SyncError("provider.unreachable", "The connection was cut.", "It is tried again."));
        }

        var headers = (answer["headers"] as JsonObject ?? []).Select(h => KeyValuePair.Create(h.Key, h.Value!.ToString()));
        return new OutboundResponse
        {
            Status = Status(answer),
            Headers = headers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
            Body = Content(answer, Body(answer)),
            Uri = uri,
        };
    }

    public static int Status(JsonObject answer) => int.Parse(answer["status"]?.ToJsonString() ?? "200", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The body's bytes as the partner sends them.</summary>
    public static byte[] Body(JsonObject answer)
    {
        var text = answer["body"] switch
        {
            null => "",
            JsonValue value when value.TryGetValue<string>(out var plain) => plain,
            var json => json!.ToJsonString(),
        };
        return answer["body_encoding"]?.ToString() == "base64" ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A content encoding is undone, as the client does.</summary>
    private static byte[] Content(JsonObject answer, byte[] body)
    {
        if (answer["headers"]?["Content-Encoding"]?.ToString() != "gzip")
        {
            return body;
        }

        using var unpacked = new MemoryStream();
        using var stream = new System.IO.Compression.GZipStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress);
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
