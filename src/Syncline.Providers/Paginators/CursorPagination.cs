using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>Pages by a token that a template finds in the answer, its headers or its last record.</summary>
internal sealed class CursorPagination(BoundTemplate cursorValue, BoundTemplate? stopCondition, BoundTemplate? pageSize) : IPaginationStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CursorPagination", node =>
    {
        node.Ignored("decoder");
        return new CursorPagination(node.RequiredTemplate("cursor_value"), node.Template("stop_condition"), node.Template("page_size"));
    });

    public bool LooksIntoAnswers => cursorValue.Uses("response") || stopCondition?.Uses("response") == true;

    public TemplateValue? InitialToken(ReadingContext context) => null;

    public TemplateValue? NextToken(PageOutcome page, ReadingContext context)
    {
        var scope = context.Scope
            .With("response", page.Answer.FirstDocument)
            .With("headers", () => TemplateValue.Of(Headers(page)))
            .With("last_page_size", TemplateValue.Of(page.Records))
            .With("last_record", () => page.LastRecord?.ToTemplateValue() ?? TemplateValue.None)
            .With("page_size", () => page.PageSize is { } smaller ? TemplateValue.Of(smaller) : pageSize?.Evaluate(context.Scope) ?? TemplateValue.None);
        if (stopCondition?.EvaluateCondition(scope) == true)
        {
            return null;
        }

        var token = cursorValue.Evaluate(scope);
        return token.IsTrue ? token : null;
    }

    public TemplateValue? PageSize(ReadingContext context) => pageSize?.Evaluate(context.Scope) is { IsTrue: true } size ? size : null;

    /// <summary>The headers, of which <c>link</c> is taken apart by its <c>rel</c>.</summary>
    private static JsonObject Headers(PageOutcome page)
    {
        var headers = new JsonObject();
        foreach (var (name, value) in page.Answer.Http.Headers)
        {
            headers[name] = value;
        }

        headers["link"] = LinkHeader.Parse(page.Answer.Http.Headers.GetValueOrDefault("link") ?? "");
        return headers;
    }
}
