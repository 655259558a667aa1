using Syncline.Runs;

namespace Syncline.Budgets;

/// <summary>What came of asking for the right to send one request.</summary>
public abstract record PermitAnswer
{
    private PermitAnswer()
    {
    }

    /// <summary>It may be sent now.</summary>
    /// <param name="Permit">The caller ends it when the request is answered, or gives it back unused.</param>
    public sealed record Granted(RequestPermit Permit) : PermitAnswer;

    /// <summary>It may not be sent within the wait that was accepted.</summary>
    /// <param name="Wait">When asking again is useful; positive.</param>
    /// <param name="Reason">The partner's word; null when our own count is spent.</param>
    public sealed record Refused(TimeSpan Wait, SyncError? Reason) : PermitAnswer;
}
