using System.Numerics;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Pages by number. A page with fewer records than the page size, or with none, is the last.</summary>
internal sealed class PageIncrement(BoundTemplate? pageSize, long startFromPage, bool injectOnFirstRequest) : IPaginationStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PageIncrement", node =>
        new PageIncrement(node.Template("page_size"), node.Integer("start_from_page") ?? 0, node.Boolean("inject_on_first_request")));

    public bool LooksIntoAnswers => false;

    public TemplateValue? InitialToken(ReadingContext context)
    {
        // Before anything is asked for: a size that is none is the manifest's fault.
        _ = Size(context);
        return injectOnFirstRequest ? TemplateValue.Of(startFromPage) : null;
    }

    public TemplateValue? NextToken(PageOutcome page, ReadingContext context)
    {
        if (page.Extracted == 0 || (Size(context) is { } size && page.Extracted < size))
        {
            return null;
        }

        if (page.Token is null)
        {
            return TemplateValue.Of(startFromPage + 1);
        }

        return page.Token.TryGetInteger(out var number) ? TemplateValue.Of(number + 1) : throw BadToken(page.Token);
    }

    public TemplateValue? PageSize(ReadingContext context) => Size(context) is { } size ? TemplateValue.Of(size) : null;

    private BigInteger? Size(ReadingContext context)
    {
        if (pageSize is null)
        {
            return null;
        }

        return pageSize.EvaluateInteger(context.Scope) ?? throw StreamFailure.Of(
            FailureKind.System, "provider.bad_page_size", $"The page size '{pageSize.Source}' is not a whole number.", "Mend PageIncrement.page_size.");
    }

    private static StreamFailure BadToken(TemplateValue token) =>
        StreamFailure.Of(FailureKind.System, "provider.bad_page_token", $"The page number is '{token.ToText()}'.", "It must be a whole number.");
}
