using Syncline.Integrations;

namespace Syncline.Processing;

/// <summary>Records that were set aside.</summary>
public interface IQuarantineStore
{
    /// <summary>Those not yet replayed, by number from <paramref name="after"/> (exclusive, 0 from the first).</summary>
    Task<IReadOnlyList<QuarantineEntry>> ListAsync(CustomerId? customer, ObjectKey? key, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Drops one for good. False when it is not there.</summary>
    Task<bool> DiscardAsync(CustomerId customer, long number, CancellationToken cancellationToken);
}

/// <summary>One of them.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Object">Where it belongs.</param>
/// <param name="Record">What it is.</param>
/// <param name="At">When it was set aside.</param>
public sealed record QuarantineEntry(long Number, ObjectKey Object, QuarantinedRecord Record, DateTimeOffset At);
