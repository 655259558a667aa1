using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Finds the next page's token. Holds no state of a reading.</summary>
internal interface IPaginationStrategy
{
    /// <summary>Whether it may look into the content of answers, and not only at how many records they gave.</summary>
    bool LooksIntoAnswers { get; }

    /// <summary>The token of the first page; null where it has none.</summary>
    TemplateValue? InitialToken(ReadingContext context);

    /// <summary>The token of the page after this one; null where this one is the last.</summary>
    TemplateValue? NextToken(PageOutcome page, ReadingContext context);

    /// <summary>How many records a page has at most; null where the manifest does not say.</summary>
    TemplateValue? PageSize(ReadingContext context);
}
