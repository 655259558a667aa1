namespace Syncline.Retrieving;

/// <summary>The kinds of failure of a source, by what follows from them.</summary>
public enum SourceFault
{
    /// <summary>May be gone next time: network, 5xx, a cut body. Tried again with backoff, costs an attempt.</summary>
    Transient,

    /// <summary>A budget is spent. The budget is parked until the moment named; costs no attempt.</summary>
    RateLimited,

    /// <summary>Credentials or settings are refused. The Integration Object stops until a person mends it.</summary>
    NeedsPerson,

    /// <summary>A guard ended the reading (repeated page, endless paging): the run fails by name, what was read is kept.</summary>
    Guarded,
}
