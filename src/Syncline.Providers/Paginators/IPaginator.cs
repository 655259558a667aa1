using System.Numerics;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Pages through a slice.</summary>
internal interface IPaginator
{
    /// <summary>Whether the next page's token may depend on the content of answers, and not only on how many records they gave.</summary>
    bool LooksIntoAnswers { get; }

    /// <summary>The first page's token; null where it has none.</summary>
    TemplateValue? InitialToken(ReadingContext context);

    /// <summary>The next page's token; null where there is no next page.</summary>
    TemplateValue? NextToken(PageOutcome page, ReadingContext context);

    /// <summary>The address that the token stands for; null where the requester's own path holds.</summary>
    string? Path(TemplateValue? token);

    /// <summary>Whether its tokens mean the same place when pages get smaller.</summary>
    bool CanReduce { get; }

    /// <summary>The page size that goes into requests; null where none does.</summary>
    TemplateValue? PageSize(ReadingContext context);

    /// <summary>Adds token and page size to a request.</summary>
    /// <param name="parts">What it is added to.</param>
    /// <param name="token">The page's token; null for a first page without one.</param>
    /// <param name="pageSize">The page size where it is not its own.</param>
    /// <param name="context">What templates see.</param>
    void AddTo(RequestParts parts, TemplateValue? token, BigInteger? pageSize, ReadingContext context);
}
