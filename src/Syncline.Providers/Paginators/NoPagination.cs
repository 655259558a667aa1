using System.Numerics;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>The first page is the last.</summary>
internal sealed class NoPagination : IPaginator
{
    public static readonly NoPagination Instance = new();

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("NoPagination", _ => Instance);

    public bool LooksIntoAnswers => false;

    public TemplateValue? InitialToken(ReadingContext context) => null;

    public TemplateValue? NextToken(PageOutcome page, ReadingContext context) => null;

    public string? Path(TemplateValue? token) => null;

    public bool CanReduce => true;

    public TemplateValue? PageSize(ReadingContext context) => null;

    public void AddTo(RequestParts parts, TemplateValue? token, BigInteger? pageSize, ReadingContext context)
    {
    }
}
