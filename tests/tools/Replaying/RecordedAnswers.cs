using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Replaying;

/// <summary>Answers from a scope's table. A request that is not in it ends the case.</summary>
internal sealed class RecordedAnswers : IOutbound
{
    private readonly Dictionary<string, JsonObject> _answers = new(StringComparer.Ordinal);

    public RecordedAnswers(JsonArray requests)
    {
        foreach (var request in requests.OfType<JsonObject>())
        {
            _answers[RecordedRequest.Of(request).Key] = (JsonObject)request["response"]!;
        }
    }

    public List<RecordedRequest> Sent { get; } = [];

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var sent = RecordedRequest.Of(request);
        Sent.Add(sent);
        return _answers.TryGetValue(sent.Key, out var answer)
            ? Task.FromResult(Response(answer, request.Uri))
            : throw new ReplayException($"not recorded: {sent}");
    }

    public static OutboundResponse Response(JsonObject answer, Uri uri)
    {
        if (answer["drop"] is not null)
        {
            throw new SourceException(SourceFault.Transient, new SyncError("provider.unreachable", "The connection was cut.", "It is tried again."));
        }

        var headers = (answer["headers"] as JsonObject ?? []).Select(h => KeyValuePair.Create(h.Key, h.Value!.ToString()));
        var text = answer["body"] switch
        {
            null => "",
            JsonValue value when value.TryGetValue<string>(out var plain) => plain,
            var json => json!.ToJsonString(),
        };
        return new OutboundResponse
        {
            Status = int.Parse(answer["status"]?.ToJsonString() ?? "200", System.Globalization.CultureInfo.InvariantCulture),
            Headers = headers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
            Body = Content(answer, answer["body_encoding"]?.ToString() == "base64" ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text)),
            Uri = uri,
        };
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
