using System.Collections.Frozen;
using Syncline.Budgets;
using Syncline.Providers.Http;

namespace Syncline.Providers.ProviderFiles;

/// <summary>provider.yaml, or one Integration's <c>_syncline</c>, as written.</summary>
internal sealed record ProviderFile
{
    public string? Name { get; init; }

    public IReadOnlyList<RequestBudget> Budgets { get; init; } = [];

    public FrozenDictionary<string, TypeFile> Types { get; init; } = FrozenDictionary<string, TypeFile>.Empty;

    /// <summary>For every type that says nothing of its own; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan? FullReadingsEvery { get; init; }

    public OAuthApplication? OAuth { get; init; }

    public AccountSource? Account { get; init; }

    public IReadOnlyList<HostPattern> Hosts { get; init; } = [];

    /// <summary>Of the operator's hosts.yaml or an Integration's settings: hosts that are really asked elsewhere.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];
}
