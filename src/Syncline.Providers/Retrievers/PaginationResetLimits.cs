using Syncline.Providers.Components;

namespace Syncline.Providers.Retrievers;

/// <summary>How far paging may go before it is reset.</summary>
internal sealed class PaginationResetLimits(long? records)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PaginationResetLimits", node =>
        new PaginationResetLimits(node.Integer("number_of_records")));

    public long? Records => records;
}
