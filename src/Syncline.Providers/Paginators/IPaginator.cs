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

    /// <summary>Adds token and page size to a request.</summary>
    void AddTo(RequestParts parts, TemplateValue? token, ReadingContext context);
}
