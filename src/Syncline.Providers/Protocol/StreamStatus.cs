namespace Syncline.Providers.Protocol;

/// <summary>How far the reading of a stream is, in the protocol's words.</summary>
internal enum StreamStatus
{
    /// <summary>It was begun.</summary>
    Started,

    /// <summary>It has brought its first record.</summary>
    Running,

    /// <summary>It waits because the partner's budget is spent; in the protocol it runs, for that reason.</summary>
    RateLimited,

    /// <summary>It was read to its end.</summary>
    Complete,

    /// <summary>It was not: an error says why.</summary>
    Incomplete,
}
