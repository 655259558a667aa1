namespace Syncline.Providers.Http;

/// <summary>How often one Integration may ask, from provider.yaml's <c>budgets</c>.</summary>
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

    /// <summary>Requests at the same time; null for no limit.</summary>
    public int? Concurrency { get; init; }
}
