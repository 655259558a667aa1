using System.Numerics;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>What a requester is asked for.</summary>
/// <param name="Slice">The slice that is read.</param>
/// <param name="Token">The page's token; null for a first page without one.</param>
/// <param name="Path">The address instead of the requester's own path; null for its own.</param>
/// <param name="Parts">What paginator, cursor and partition router add.</param>
internal sealed record PageRequest(StreamSlice Slice, TemplateValue? Token, string? Path, RequestParts Parts)
{
    /// <summary>Whether the answer is read record by record, so that it may be large.</summary>
    public bool IsDownload { get; init; }

    /// <summary>The number of records that it asks for; null for the paginator's.</summary>
    public BigInteger? PageSize { get; init; }

    /// <summary>Whether its answer is kept for the rest of the run, unless the requester says otherwise.</summary>
    public bool IsKept { get; init; }

    /// <summary>What the requester's templates see: config, slice, page token.</summary>
    public TemplateScope Scope(ReadingContext context) =>
        Slice.Scope(context.Scope).With("next_page_token", TokenValue);

    /// <summary>What templates see as <c>next_page_token</c>.</summary>
    public TemplateValue TokenValue() => Token is null ? TemplateValue.None : TemplateValue.Of(new JsonObject { ["next_page_token"] = Token.ToJson() });
}
