namespace Syncline.Providers.Authenticators;

/// <summary>What one token has left of one pool, as far as is known here. Whoever touches it holds the pool's lock.</summary>
internal sealed class QuotaState
{
    /// <summary>By how much the partner's page and its headers may differ about one and the same reset.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>False: the partner keeps no count of it, so that there is nothing to spend and nothing to wait for.</summary>
    public bool IsTracked { get; init; } = true;

    public long Remaining { get; set; }

    public DateTimeOffset ResetAt { get; set; }

    public long Limit { get; set; }

    public bool IsSpent => IsTracked && Remaining <= 0;

    /// <summary>
    /// Takes over what an answer said. Answers come out of order: within a window the lower count holds, a later window begins anew, and one that is over says
    /// nothing, but that a call was refused.
    /// </summary>
    public void Take(long? remaining, DateTimeOffset? reset, long? limit, bool isRefusal)
    {
        if (!IsTracked)
        {
            return;
        }

        if (limit > 0 && (reset is null || reset >= ResetAt))
        {
            Limit = limit.Value;
        }

        if (reset > ResetAt)
        {
            ResetAt = reset.Value;
            Remaining = remaining ?? Limit;
        }
        else if (remaining is { } left && ((left <= 0 && isRefusal) || reset is null || reset >= ResetAt - Skew))
        {
            Remaining = Math.Min(Remaining, left);
        }
    }
}
