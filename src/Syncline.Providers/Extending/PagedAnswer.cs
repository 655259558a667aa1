using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Paginators;

namespace Syncline.Providers.Extending;

/// <summary>The page that a custom pagination strategy goes on from.</summary>
public sealed class PagedAnswer
{
    private readonly PageOutcome _page;

    internal PagedAnswer(PageOutcome page) => _page = page;

    /// <summary>The answer.</summary>
    public OutboundResponse Response => _page.Answer.Http;

    /// <summary>The first document in its body; an empty object where there is none.</summary>
    public JsonElement Document => _page.Answer.FirstDocument;

    /// <summary>How many records it gave, before filters.</summary>
    public int Extracted => _page.Extracted;

    /// <summary>How many are left after filters.</summary>
    public int Records => _page.Records;

    /// <summary>The last of them, as it will be stored; null for none.</summary>
    public JsonElement? LastRecord => _page.LastRecord?.ToElement();

    /// <summary>The token that asked for the page; null for a first page without one.</summary>
    public JsonNode? Token => CustomToken.Of(_page.Token);
}
