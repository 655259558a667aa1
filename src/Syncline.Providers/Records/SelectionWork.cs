using Syncline.Providers.Transformations;

namespace Syncline.Providers.Records;

/// <summary>What a stream adds to its record selector.</summary>
/// <param name="Transformations">In the order they are applied.</param>
/// <param name="ClientSideFilter">What a client-side incremental cursor keeps; null where there is none.</param>
internal sealed record SelectionWork(IReadOnlyList<ITransformation> Transformations, Func<ReadRecord, bool>? ClientSideFilter = null)
{
    /// <summary>The schema that values are cast to; null where it is not known.</summary>
    public System.Text.Json.Nodes.JsonObject? Schema { get; init; }
}
