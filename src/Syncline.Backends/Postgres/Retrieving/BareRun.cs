using Syncline.Retrieving;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>A run whose one page holds nothing.</summary>
/// <param name="Lease">Under which it was read.</param>
/// <param name="Position">Where that leaves its object.</param>
internal readonly record struct BareRun(Lease Lease, string Position);
