using Syncline.Runs;

namespace Syncline.Budgets;

/// <summary>What came of asking for a share.</summary>
public abstract record BudgetAnswer
{
    private BudgetAnswer()
    {
    }

    /// <summary>A share: one request at a time may be sent on it.</summary>
    /// <param name="Share">Its number; 0 where the budget has no numbers and nothing needs to be returned.</param>
    /// <param name="Permits">How many requests; at least one.</param>
    public sealed record Granted(long Share, int Permits) : BudgetAnswer;

    /// <summary>Others hold all of it just now: asking again soon is useful.</summary>
    public sealed record Busy : BudgetAnswer;

    /// <summary>All requests of the stretch are sent.</summary>
    /// <param name="Wait">How long until the first of them leaves it; positive.</param>
    public sealed record Spent(TimeSpan Wait) : BudgetAnswer;

    /// <summary>The partner asked to be left alone.</summary>
    /// <param name="Wait">For how long yet; positive.</param>
    /// <param name="Reason">What it said.</param>
    public sealed record Parked(TimeSpan Wait, SyncError Reason) : BudgetAnswer;
}
