using Syncline.Providers.Requesters;

namespace Syncline.Providers.Extending;

/// <summary>
/// <c>CustomRequester</c>: makes the request of a page. How it is signed, repeated and judged, its budget and its allowed hosts are the format's affair: beside its own
/// fields it may have an <c>authenticator</c>, an <c>error_handler</c> and <c>use_cache</c>, as an HttpRequester.
/// </summary>
public interface ICustomRequester : ICustomComponent
{
    /// <summary>
    /// The request, without its signature. What the stream's paginator, cursor and partition router put into requests is added afterwards; a name that both set is a
    /// collision, and fails the stream.
    /// </summary>
    ValueTask<RequestDraft> BuildAsync(CustomPageRequest page, CustomContext context, CancellationToken cancellationToken);
}
