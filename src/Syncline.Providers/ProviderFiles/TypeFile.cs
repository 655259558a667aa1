using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Manifests;
using Syncline.Providers.Streams;
using Syncline.Retrieving;

namespace Syncline.Providers.ProviderFiles;

/// <summary>One type of provider.yaml, or one Integration's override of it, as written: what is not there is null.</summary>
internal sealed record TypeFile
{
    /// <summary>Where it stands.</summary>
    public Mark Mark { get; init; }

    public string? Stream { get; init; }

    public string? FullStream { get; init; }

    public IReadOnlyList<FieldPath>? Key { get; init; }

    /// <summary>Whether the record itself is its key.</summary>
    public bool KeyIsRecord { get; init; }

    public FieldPath? UpdatedAt { get; init; }

    public FieldPath? Deleted { get; init; }

    public IReadOnlyList<string>? DeletedValues { get; init; }

    public DeletePolicy? Deletes { get; init; }

    public TimeSpan? Interval { get; init; }

    public string? Budget { get; init; }

    public ResumeKind? Resume { get; init; }

    public TimeSpan? TokenLife { get; init; }

    public TimeSpan? Lag { get; init; }

    public TimeSpan? Overlap { get; init; }

    public TimeSpan? Skew { get; init; }

    public bool? OrderProven { get; init; }

    public KeysetDrain? KeysetDrain { get; init; }

    public TimeSpan? DelayedPass { get; init; }

    public DeletedListPass? DeletedListPass { get; init; }

    public LinkPass? LinkPass { get; init; }

    public IReadOnlyList<Enrichment>? Enrich { get; init; }

    /// <summary><see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan? FullReadingsEvery { get; init; }

    public FieldPath? Filter { get; init; }

    public IReadOnlyList<string>? FilterValues { get; init; }

    /// <summary>Settings that hold for this type alone, over the Integration's.</summary>
    public JsonObject? Settings { get; init; }

    public string? Total { get; init; }

    public int? PageCap { get; init; }

    public int? EmptyPageCap { get; init; }

    public bool? EmptyWhenPathMissing { get; init; }

    public IReadOnlyList<string>? Volatile { get; init; }

    /// <summary>By name, in the file's order.</summary>
    public IReadOnlyList<FieldMapping> Fields { get; init; } = [];

    /// <summary>This type with what the override says; its fields are added, or replace those of the same name. Its interval is no default, and stays its own.</summary>
    public TypeFile With(TypeFile other) => this with
    {
        Lag = other.Lag ?? Lag,
        Overlap = other.Overlap ?? Overlap,
        Skew = other.Skew ?? Skew,
        DelayedPass = other.DelayedPass ?? DelayedPass,
        TokenLife = other.TokenLife ?? TokenLife,
        Resume = other.Resume ?? Resume,
        OrderProven = other.OrderProven ?? OrderProven,
        PageCap = other.PageCap ?? PageCap,
        EmptyPageCap = other.EmptyPageCap ?? EmptyPageCap,
        EmptyWhenPathMissing = other.EmptyWhenPathMissing ?? EmptyWhenPathMissing,
        Volatile = other.Volatile ?? Volatile,
        UpdatedAt = other.UpdatedAt ?? UpdatedAt,
        Enrich = other.Enrich ?? Enrich,
        FullReadingsEvery = other.FullReadingsEvery ?? FullReadingsEvery,
        Filter = other.Filter ?? Filter,
        FilterValues = other.FilterValues ?? FilterValues,
        Settings = other.Settings ?? Settings,
        Fields = [.. Fields.Where(f => other.Fields.All(o => o.Name != f.Name)), .. other.Fields],
    };
}
