namespace Syncline.Backends.Postgres.Processing;

/// <summary>An interaction that became a tombstone.</summary>
/// <param name="Place">Its place among those that were to.</param>
/// <param name="Id">Its id.</param>
/// <param name="ContentHash">The hash of its last content.</param>
internal sealed record BuriedRow(int Place, string Id, byte[] ContentHash);
