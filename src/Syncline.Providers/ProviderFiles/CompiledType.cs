using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Streams;

namespace Syncline.Providers.ProviderFiles;

/// <summary>One type, ready to be read for one Integration.</summary>
internal sealed record CompiledType
{
    public required ProvidedType Provided { get; init; }

    public required StreamOptions Options { get; init; }

    /// <summary>The stream for the first and every full reading, where it is another; null for the same.</summary>
    public string? FullStream { get; init; }

    /// <summary>How long after it was written a record is read a second time; null for never.</summary>
    public TimeSpan? DelayedPass { get; init; }

    public DeletedListPass? DeletedListPass { get; init; }

    public LinkPass? LinkPass { get; init; }

    public IReadOnlyList<Enrichment> Enrich { get; init; } = [];

    /// <summary>Settings that hold for this type alone, over the Integration's; null for none.</summary>
    public JsonObject? Settings { get; init; }
}
