using Syncline.Processing;

namespace Syncline.Providers.ProviderFiles;

/// <summary>A stream that lists deleted records, read after each reading.</summary>
/// <param name="Stream">Its name in the manifest.</param>
/// <param name="Id">Where its records name the deleted one, in the order of the type's key.</param>
internal sealed record DeletedListPass(string Stream, IReadOnlyList<FieldPath> Id);
