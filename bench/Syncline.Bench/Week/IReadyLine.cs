namespace Syncline.Bench.Week;

/// <summary>The ready runs, and who goes next.</summary>
internal interface IReadyLine
{
    /// <summary>How many wait.</summary>
    int Count { get; }

    /// <summary>Adds a run that is ready.</summary>
    void Add(WeekRun run);

    /// <summary>Takes up to <paramref name="limit"/> runs, in the order in which they go.</summary>
    /// <param name="isInitial">First syncs, or the others.</param>
    /// <param name="limit">At most so many.</param>
    IReadOnlyList<WeekRun> Take(bool isInitial, int limit);
}
