using System.Text.Json.Nodes;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Pages as a class of the user's says.</summary>
internal sealed class CustomPaginationStrategy(ICustomPaginationStrategy inner, string className) : IPaginationStrategy
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomPaginationStrategy, IPaginationStrategy>("CustomPaginationStrategy", (inner, _, className) => new CustomPaginationStrategy(inner, className));

    public bool LooksIntoAnswers => true;

    public TemplateValue? InitialToken(ReadingContext context) => Value(CustomCall.Run(className, () => inner.InitialToken(new CustomContext(context))));

    public TemplateValue? NextToken(PageOutcome page, ReadingContext context) =>
        Value(CustomCall.Run(className, () => inner.NextToken(new PagedAnswer(page), new CustomContext(context))));

    public TemplateValue? PageSize(ReadingContext context) =>
        CustomCall.Run(className, () => inner.PageSize(new CustomContext(context))) is { } size ? TemplateValue.Of(size) : null;

    private static TemplateValue? Value(JsonNode? token) => token is null ? null : TemplateValue.Of(token);
}
