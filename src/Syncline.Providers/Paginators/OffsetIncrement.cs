using System.Numerics;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Pages by the number of records before. A page with fewer records than the page size, or with none, is the last.</summary>
internal sealed class OffsetIncrement(BoundTemplate? pageSize, bool injectOnFirstRequest) : IPaginationStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("OffsetIncrement", node =>
        new OffsetIncrement(node.Template("page_size"), node.Boolean("inject_on_first_request")));

    public bool LooksIntoAnswers => pageSize?.Uses("response") == true;

    public TemplateValue? InitialToken(ReadingContext context) => injectOnFirstRequest ? TemplateValue.Of(0) : null;

    public TemplateValue? NextToken(PageOutcome page, ReadingContext context)
    {
        var scope = context.Scope.With("response", () => TemplateValue.Of(page.Answer.FirstDocument));
        if (page.Extracted == 0 || ((page.PageSize ?? Size(scope)) is { } size && page.Extracted < size))
        {
            return null;
        }

        if (page.Token is null)
        {
            return TemplateValue.Of(page.Extracted);
        }

        return page.Token.TryGetInteger(out var offset)
            ? TemplateValue.Of(offset + page.Extracted)
            : throw StreamFailure.Of(FailureKind.System, "provider.bad_page_token", $"The offset is '{page.Token.ToText()}'.", "It must be a whole number.");
    }

    public TemplateValue? PageSize(ReadingContext context) => Size(context.Scope) is { } size ? TemplateValue.Of(size) : null;

    private BigInteger? Size(TemplateScope scope)
    {
        if (pageSize is null)
        {
            return null;
        }

        return pageSize.EvaluateInteger(scope) ?? throw StreamFailure.Of(
            FailureKind.System, "provider.bad_page_size", $"The page size '{pageSize.Source}' is not a whole number.", "Mend OffsetIncrement.page_size.");
    }
}
