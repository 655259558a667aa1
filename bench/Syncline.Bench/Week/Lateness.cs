namespace Syncline.Bench.Week;

/// <summary>How late many runs began. Quantiles are true to one in a hundred, the worst is exact.</summary>
internal sealed class Lateness
{
    private static readonly double Step = Math.Log(1.01);
    private readonly long[] _counts = new long[2_100];

    /// <summary>How many runs.</summary>
    public long Count { get; private set; }

    /// <summary>The latest.</summary>
    public TimeSpan Worst { get; private set; }

    /// <summary>Notes a run that began so many milliseconds after its slot.</summary>
    public void Add(long milliseconds)
    {
        Count++;
        _counts[(int)(Math.Log(1 + milliseconds) / Step)]++;
        Worst = TimeSpan.FromMilliseconds(Math.Max(Worst.TotalMilliseconds, milliseconds));
    }

    /// <summary>So large a part of the runs began no later than this.</summary>
    public TimeSpan Quantile(double part)
    {
        var left = (long)Math.Ceiling(Count * part);
        var place = -1;
        while (left > 0)
        {
            left -= _counts[++place];
        }

        return place < 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(Worst.TotalMilliseconds, Math.Exp((place + 1) * Step) - 1));
    }
}
