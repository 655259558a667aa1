namespace Syncline.Providers.Reading;

/// <summary>
/// How often one request was set back, by what set it back: a strategy's wait, a rate limit without one, anything else. As in the format's reference each of them
/// has repeats and minutes of its own, and begins anew behind one that stands further down in that list.
/// </summary>
internal sealed class SetbackCounts
{
    private readonly int[] _counts = new int[3];
    private readonly DateTimeOffset?[] _since = new DateTimeOffset?[3];

    /// <summary>The request is sent.</summary>
    public void Begin(DateTimeOffset now)
    {
        for (var cause = 0; cause < _since.Length; cause++)
        {
            _since[cause] ??= now;
        }
    }

    /// <summary>Counts a setback: how many there were of its cause, this one too, and since when they count.</summary>
    public (int Times, DateTimeOffset Since) Add(bool isAsked, bool isRateLimited)
    {
        var cause = isAsked ? 0 : isRateLimited ? 1 : 2;
        for (var lighter = 0; lighter < cause; lighter++)
        {
            (_counts[lighter], _since[lighter]) = (0, null);
        }

        return (++_counts[cause], _since[cause]!.Value);
    }
}
