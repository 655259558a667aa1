using System.Text.Json.Nodes;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.AsyncJobs;

/// <summary>One request about a job.</summary>
internal static class JobRequester
{
    /// <summary>Sends it, and gives the answer.</summary>
    /// <exception cref="StreamFailure">None came that may pass.</exception>
    public static Task<Answer> AskAsync(IRequester requester, StreamSlice slice, IDecoder decoder, ReadingContext context, CancellationToken cancellationToken) =>
        requester.SendAsync(new PageRequest(slice, null, null, new RequestParts()), decoder, context, cancellationToken);

    /// <summary>What later templates see of the answer: its members, and its headers where it has no member of that name.</summary>
    public static JsonObject Seen(Answer answer)
    {
        var seen = answer.FirstDocument is { ValueKind: System.Text.Json.JsonValueKind.Object } document ? (JsonObject)JsonCopy.Of(document)! : [];
        if (!seen.ContainsKey("headers"))
        {
            seen["headers"] = new JsonObject(answer.Http.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
        }

        return seen;
    }
}
