using Syncline.Processing;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>What tells which account of the partner an Integration is of.</summary>
/// <param name="Stream">The stream in whose first record the field is; null where one of the Integration's settings tells.</param>
/// <param name="Field">The field, or the setting's path.</param>
/// <param name="Mark">Where it is written.</param>
internal sealed record AccountSource(string? Stream, FieldPath Field, Mark Mark);
