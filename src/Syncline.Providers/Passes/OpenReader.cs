using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Opens a reader of an Integration's streams.</summary>
/// <param name="connection">The Integration.</param>
/// <param name="budget">What its requests draw on beside the Integration's own budget; null for nothing.</param>
/// <param name="isInOneGo">True when what is read cannot be resumed.</param>
internal delegate IStreamReader OpenReader(SourceConnection connection, string? budget, bool isInOneGo);
