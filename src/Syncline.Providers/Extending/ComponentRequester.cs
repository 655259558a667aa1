using System.Text.Json.Nodes;
using Syncline.Providers.Decoding;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary>A requester that stands in a manifest within a custom component. Serves every Integration, from several threads at once.</summary>
public sealed class ComponentRequester
{
    private readonly IRequester _requester;

    internal ComponentRequester(IRequester requester) => _requester = requester;

    /// <summary>Sends its request: signed, repeated and judged as the manifest says.</summary>
    /// <param name="slice">What its templates see as <c>stream_slice</c>; null for nothing.</param>
    /// <param name="token">What they see as <c>next_page_token</c>; null for nothing.</param>
    /// <param name="context">The context of the call.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>The answer that may pass; of status 400 and above where its error handler passes over that. The caller disposes it.</returns>
    /// <exception cref="Runs.SyncException">None came that may pass.</exception>
    public async Task<OutboundResponse> SendAsync(JsonObject? slice, JsonNode? token, CustomContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var read = slice is null ? StreamSlice.Whole : new StreamSlice((JsonObject)slice.DeepClone(), []);
        var page = new PageRequest(read, token is null ? null : TemplateValue.Of(token), null, new RequestParts());
        return (await _requester.SendAsync(page, JsonDecoder.Instance, context.Reading, cancellationToken)).Http;
    }
}
