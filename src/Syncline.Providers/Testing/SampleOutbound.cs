using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;

namespace Syncline.Providers.Testing;

/// <summary>Answers as an API does of which nothing is known but where its records are: the first request with one record, all others with none.</summary>
/// <param name="path">The path of the list in an answer, with dots; empty where the answer is the list.</param>
/// <param name="record">The record.</param>
internal sealed class SampleOutbound(string path, JsonObject record) : IOutbound
{
    private int _requests;

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        JsonNode body = Interlocked.Increment(ref _requests) == 1 ? new JsonArray(record.DeepClone()) : new JsonArray();
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            body = new JsonObject { [part] = body };
        }

        return Task.FromResult(new OutboundResponse
        {
            Status = 200,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" },
            Body = Encoding.UTF8.GetBytes(body.ToJsonString()),
            Uri = request.Uri,
        });
    }
}
