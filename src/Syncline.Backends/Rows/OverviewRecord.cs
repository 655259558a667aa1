using Syncline.Reporting;

namespace Syncline.Backends.Rows;

/// <summary>The figures as the statements return and take them.</summary>
internal sealed class OverviewRecord
{
    public long At { get; set; }

    public long Customers { get; set; }

    public long Integrations { get; set; }

    public string Objects { get; set; } = "{}";

    public long Interactions { get; set; }

    public long Quarantined { get; set; }

    public long Changes { get; set; }

    public long RunsQueued { get; set; }

    public long RunsActive { get; set; }

    public long RunsWaiting { get; set; }

    public long? OldestReady { get; set; }

    public Overview ToOverview() => new()
    {
        At = UnixTime.At(At),
        Customers = Customers,
        Integrations = Integrations,
        Objects = StatusCounts.Read(Objects),
        Interactions = Interactions,
        Quarantined = Quarantined,
        Changes = Changes,
        RunsQueued = RunsQueued,
        RunsActive = RunsActive,
        RunsWaiting = RunsWaiting,
        OldestReady = OldestReady is { } waited ? TimeSpan.FromMilliseconds(waited) : null,
    };
}
