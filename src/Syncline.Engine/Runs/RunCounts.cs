namespace Syncline.Runs;

/// <summary>What a Run has done so far.</summary>
public sealed record RunCounts
{
    /// <summary>Pages staged.</summary>
    public int PagesFetched { get; init; }

    /// <summary>Pages applied.</summary>
    public int PagesApplied { get; init; }

    /// <summary>Records staged.</summary>
    public long Fetched { get; init; }

    /// <summary>Interactions that did not exist before, or came back after a delete.</summary>
    public long Added { get; init; }

    /// <summary>Interactions whose content changed.</summary>
    public long Changed { get; init; }

    /// <summary>Records that were stored already as they are.</summary>
    public long Unchanged { get; init; }

    /// <summary>Interactions deleted: marked by the partner, or absent from a full reading.</summary>
    public long Deleted { get; init; }

    /// <summary>Records set aside because they could not be read or mapped.</summary>
    public long Quarantined { get; init; }

    /// <summary>
    /// Records whose key had come before in the run, with other content: the last one holds. Where there are many, the key does not tell the partner's records apart.
    /// </summary>
    public long Repeated { get; init; }

    /// <summary>How many records the partner says there are in all; null where it does not say.</summary>
    public long? Total { get; init; }
}
