namespace Simulation.Partners;

/// <summary>One version of a record at the partner.</summary>
/// <param name="Number">From 1.</param>
/// <param name="ChangedAt">Seconds since 1970 by the partner's clock: what the record says of itself.</param>
/// <param name="Body">The record's bytes.</param>
/// <param name="IsDeleted">The partner marks it, or no longer lists it.</param>
/// <param name="VisibleAt">From when (true time) each of the partner's replicas shows it: it may be written late.</param>
internal sealed record RemoteVersion(int Number, long ChangedAt, byte[] Body, bool IsDeleted, DateTimeOffset[] VisibleAt);
