namespace Syncline.Budgets;

/// <summary>A share that this process holds. Guarded by its pool's lock.</summary>
internal sealed class HeldShare(long id, int permits, long drawnAt)
{
    public long Id => id;

    public int Left { get; set; } = permits;

    public int Used { get; set; }

    /// <summary>Timestamp from before the draw, so that it never ends later here than in the store.</summary>
    public long DrawnAt { get; } = drawnAt;

    public long KeptAt { get; set; } = drawnAt;

    public long AnsweredAt { get; set; } = drawnAt;
}
