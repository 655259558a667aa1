using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Decoding;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.AsyncJobs;

/// <summary>One request about a job.</summary>
internal static class JobRequester
{
    /// <summary>The largest answer that is kept, in bytes: some thousands of addresses to download from.</summary>
    private const int KeptAtMost = 4 * 1024 * 1024;

    /// <summary>Sends it, and gives the answer.</summary>
    /// <exception cref="StreamFailure">None came that may pass.</exception>
    public static Task<Answer> AskAsync(IRequester requester, StreamSlice slice, IDecoder decoder, ReadingContext context, CancellationToken cancellationToken) =>
        requester.SendAsync(new PageRequest(slice, null, null, new RequestParts()), decoder, context, cancellationToken);

    /// <summary>
    /// What later templates see of the answer: its members, and its headers where it has no member of that name. The request too, where the manifest asks for it,
    /// without what an authenticator added: this is kept between polls.
    /// </summary>
    /// <exception cref="StreamFailure">The engine keeps it in every checkpoint, and it is too large for that.</exception>
    public static JsonObject Seen(Answer answer, bool withRequest, ReadingContext context)
    {
        if (context.IsStrict && JsonMarshal.GetRawUtf8Value(answer.FirstDocument).Length > KeptAtMost)
        {
            throw StreamFailure.Of(
                FailureKind.Config, "provider.too_large", $"The answer about a job has more than {KeptAtMost >> 20} MB, and is kept between polls.", "Ask the partner for smaller ones.");
        }

        var seen = answer.FirstDocument is { ValueKind: System.Text.Json.JsonValueKind.Object } document ? (JsonObject)JsonCopy.Of(document)! : [];
        if (!seen.ContainsKey("headers"))
        {
            seen["headers"] = Texts(answer.Http.Headers);
        }

        if (withRequest && !seen.ContainsKey("request") && answer.Asked is { } asked)
        {
            seen["request"] = Request(asked.Copy().ToOutbound());
        }

        return seen;
    }

    /// <summary>The answer as templates see it: the names of its headers, and of its request's, in any case. A copy.</summary>
    public static JsonObject InAnyCase(JsonObject seen)
    {
        var copy = (JsonObject)seen.DeepClone();
        foreach (var holder in new[] { copy, copy["request"] as JsonObject })
        {
            if (holder?["headers"] is JsonObject headers && headers.All(header => header.Value is JsonValue value && value.TryGetValue<string>(out _)))
            {
                holder["headers"] = Texts(headers.Select(header => KeyValuePair.Create(header.Key, header.Value!.GetValue<string>())).SelectMany(HeaderNames.InAnyCase));
            }
        }

        return copy;
    }

    private static JsonObject Request(OutboundRequest request) => new()
    {
        ["method"] = request.Method.Method,
        ["url"] = request.Uri.OriginalString,
        ["headers"] = Texts(request.Headers),
        ["body"] = request.Body.IsEmpty ? null : Encoding.UTF8.GetString(request.Body.Span),
    };

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var texts = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            texts.TryAdd(name, value);
        }

        return texts;
    }
}
