using Syncline.Processing;

namespace Syncline.Providers.ProviderFiles;

/// <summary>What a request by ids adds to the records of a page that was just read.</summary>
/// <param name="Stream">The stream that is asked; its templates see <c>stream_slice['ids']</c>, and the same as objects in <c>stream_slice['inputs']</c>.</param>
/// <param name="Id">Where what it answers names the record that it is about.</param>
/// <param name="Into">Where in that record it is put, as a list; empty where nothing was answered.</param>
internal sealed record Enrichment(string Stream, FieldPath Id, FieldPath Into)
{
    /// <summary>The values that are kept of what is answered, as texts in order, none twice; null keeps all of it.</summary>
    public FieldPath? Value { get; init; }

    /// <summary>Ids in one request.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>The budget that its requests draw on besides the Integration's own; null for that alone.</summary>
    public string? Budget { get; init; }
}
