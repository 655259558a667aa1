namespace Syncline.Providers.Streams;

/// <summary>
/// Reads on past a cap on the rows of one query: after <paramref name="Cap"/> records the paging starts afresh with <c>stream_slice.keyset_after</c> set to
/// the last record's <paramref name="Field"/>, by which the partner sorts.
/// </summary>
/// <param name="Field">Dotted path in the record.</param>
/// <param name="Cap">Records that one query gives at most; positive.</param>
public sealed record KeysetDrain(string Field, int Cap);
