namespace Syncline.Budgets;

/// <summary>How often one Integration may ask, all processes together, from provider.yaml's <c>budgets</c>.</summary>
public sealed record RequestBudget
{
    /// <summary>The name of the Integration's own budget, which every request draws on.</summary>
    public const string DefaultName = "default";

    /// <summary>Its key under <c>budgets</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Requests in any stretch of <see cref="Per"/>; null for no limit.</summary>
    public int? Requests { get; init; }

    /// <summary>The length of the stretch; positive.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many requests one counts as; from 1 to <see cref="Requests"/>. Requests of one budget may differ in it. Default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Requests at the same time; null for no limit.</summary>
    public int? Concurrency { get; init; }

    /// <summary>
    /// What of it is there for requests that are sent before they are needed: half of the stretch, and every place but one, so that none that is needed has to wait for them.
    /// </summary>
    internal RequestBudget Spare => this with { Requests = Requests / 2, Concurrency = Concurrency - 1 };

    /// <summary>False when there is nothing to count, and only a partner's own word holds requests back.</summary>
    public bool IsCounted => Requests is not null || Concurrency is not null;

    /// <summary>
    /// By how much the moment is rounded up at which sent requests leave the stretch, so that an account stays a few rows however many shares were drawn: a fiftieth of it, and a millisecond at least.
    /// </summary>
    public TimeSpan Grain => TimeSpan.FromMilliseconds(Math.Max(1, Math.Floor(Per.TotalMilliseconds / 50)));
}
