using Syncline.Providers.Transformations;

namespace Syncline.Providers.Records;

/// <summary>What a stream adds to its record selector.</summary>
/// <param name="Transformations">In the order they are applied.</param>
/// <param name="ClientSideFilter">What a client-side incremental cursor keeps; null where there is none.</param>
internal sealed record SelectionWork(IReadOnlyList<ITransformation> Transformations, Func<ReadRecord, bool>? ClientSideFilter = null);
