using System.Numerics;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Pages by a strategy, and puts its token and page size into the requests.</summary>
internal sealed class DefaultPaginator(IPaginationStrategy strategy, IPageTokenOption? tokenOption, RequestOption? sizeOption) : IPaginator
{
    private const int LongestToken = 1024 * 1024;

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DefaultPaginator", node =>
    {
        node.Ignored("decoder", "url_base");
        var strategy = node.RequiredComponent<IPaginationStrategy>("pagination_strategy");
        var (token, size) = (node.Component<IPageTokenOption>("page_token_option"), node.Component<RequestOption>("page_size_option"));
        if (size is not null && token is RequestOption option && option.IsAt(size))
        {
            node.Error("page_size_option", "manifest.bad_value", "it goes where page_token_option goes.", "Give each of them a place of its own.");
        }

        return new DefaultPaginator(strategy ?? new PageIncrement(null, 0, false), token, size);
    });

    public bool LooksIntoAnswers => strategy.LooksIntoAnswers;

    public TemplateValue? InitialToken(ReadingContext context) => strategy.InitialToken(context);

    public TemplateValue? NextToken(PageOutcome page, ReadingContext context)
    {
        if (strategy.NextToken(page, context) is not { IsTrue: true } token)
        {
            return null;
        }

        // It is kept with each page, and what a broken answer has in its place may be of any size.
        return token.TryGetText(out var text) && text.Length > LongestToken
            ? throw StreamFailure.Of(
                FailureKind.System, "provider.bad_page_token", $"The next page's token has {text.Length} characters; {LongestToken} are allowed.", "Look at what the paginator takes for it.")
            : token;
    }

    public string? Path(TemplateValue? token) => tokenOption is RequestPath && token is { IsTrue: true } ? token.ToText() : null;

    public bool CanReduce => strategy is not PageIncrement;

    public TemplateValue? PageSize(ReadingContext context) => sizeOption is not null && strategy.PageSize(context) is { IsTrue: true } size ? size : null;

    public void AddTo(RequestParts parts, TemplateValue? token, BigInteger? pageSize, ReadingContext context)
    {
        if (token is not null && tokenOption is RequestOption option)
        {
            option.Inject(parts, token, context.Scope);
        }

        if (PageSize(context) is { } size)
        {
            sizeOption!.Inject(parts, pageSize is { } smaller ? TemplateValue.Of(smaller) : size, context.Scope);
        }
    }
}
