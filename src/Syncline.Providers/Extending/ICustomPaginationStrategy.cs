using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary>
/// <c>CustomPaginationStrategy</c>: finds the next page. A token is what paging can go on from after a worker was killed, so all that is to be known of a page is in its token.
/// The same token twice ends the reading as endless.
/// </summary>
public interface ICustomPaginationStrategy : ICustomComponent
{
    /// <summary>The token of the first page; null where the first request has none.</summary>
    JsonNode? InitialToken(CustomContext context);

    /// <summary>The token of the page after this one; null, an empty text, 0 or false where this one is the last.</summary>
    JsonNode? NextToken(PagedAnswer page, CustomContext context);

    /// <summary>How many records a page has at most, for the paginator's <c>page_size_option</c>; null for none.</summary>
    int? PageSize(CustomContext context);
}
