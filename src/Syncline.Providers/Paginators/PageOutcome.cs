using System.Numerics;
using Syncline.Providers.Decoding;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Paginators;

/// <summary>What a pagination strategy knows of the page just read.</summary>
/// <param name="Answer">The partner's answer.</param>
/// <param name="Records">How many records it gave after filters.</param>
/// <param name="Extracted">How many it gave before filters.</param>
/// <param name="LastRecord">The last record after filters; null for none.</param>
/// <param name="Token">The token that asked for it; null for the first page without one.</param>
internal sealed record PageOutcome(Answer Answer, int Records, int Extracted, ReadRecord? LastRecord, TemplateValue? Token)
{
    /// <summary>The number of records that it was asked for; null for the paginator's.</summary>
    public BigInteger? PageSize { get; init; }
}
