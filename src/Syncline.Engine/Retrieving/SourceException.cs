using Syncline.Runs;

namespace Syncline.Retrieving;

/// <summary>A page could not be had, and what follows from it.</summary>
public sealed class SourceException : SyncException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fault">What kind of failure, which decides what follows.</param>
    /// <param name="error">What a person reads.</param>
    /// <param name="retryAfter">The earliest useful moment, where the partner or the manifest names one.</param>
    /// <param name="budget">For <see cref="SourceFault.RateLimited"/>: the name of the budget in provider.yaml that is spent; null for the Integration's own.</param>
    /// <param name="inner">What caused it.</param>
    public SourceException(SourceFault fault, SyncError error, DateTimeOffset? retryAfter = null, string? budget = null, Exception? inner = null)
        : base(error, inner)
    {
        Fault = fault;
        RetryAfter = retryAfter;
        Budget = budget;
    }

    /// <summary>What kind of failure.</summary>
    public SourceFault Fault { get; }

    /// <summary>Not before this instant (UTC); null where nobody said.</summary>
    public DateTimeOffset? RetryAfter { get; }

    /// <summary>The spent budget's name; null for the Integration's own.</summary>
    public string? Budget { get; }
}
