namespace Syncline.Reporting;

/// <summary>The figures of the whole installation. Counted by one duty in the background, read by any number of pages.</summary>
public interface IOverviewStore
{
    /// <summary>Counts anew and stores the figures and one sample for the chart.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>The figures as they were counted last.</summary>
    Task<Overview> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Samples since <paramref name="span"/> ago, oldest first, thinned evenly to at most <paramref name="points"/>.</summary>
    Task<IReadOnlyList<FreshnessSample>> ReadSamplesAsync(TimeSpan span, int points, CancellationToken cancellationToken);

    /// <summary>Budgets that are parked now.</summary>
    Task<IReadOnlyList<ParkedBudget>> ListParkedAsync(int limit, CancellationToken cancellationToken);
}
