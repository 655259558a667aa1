using Syncline.Providers.Components;

namespace Syncline.Providers.Retrievers;

/// <summary>Where paging goes on that cannot go on: at the beginning, or with a slice that begins at the last time seen.</summary>
internal sealed class PaginationReset(bool splits, long? records)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PaginationReset", node =>
    {
        node.Require("action");

        return new PaginationReset(node.Choice("action", "SPLIT_USING_CURSOR", "RESET") == "SPLIT_USING_CURSOR", node.Component<PaginationResetLimits>("limits")?.Records);
    });

    /// <summary>From the beginning, where an error handler asks for it and the manifest does not say how.</summary>
    public static readonly PaginationReset Plain = new(splits: false, records: null);

    /// <summary>Whether the slice is cut; else it is read from its beginning.</summary>
    public bool Splits => splits;

    /// <summary>After how many records it is done without an error; null for never.</summary>
    public long? Records => records;
}
