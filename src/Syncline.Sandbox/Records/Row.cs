namespace Syncline.Sandbox.Records;

/// <summary>One version of one record. Everything a partner shows of it is computed from these few values and the seed, so a record costs no more than this.</summary>
/// <param name="Number">1-based, dense and growing with the time of creation within its table.</param>
/// <param name="Revision">0 when created, one more with each change.</param>
/// <param name="Created">Time of creation, in the partner's resolution.</param>
/// <param name="Updated">The partner's time of change, in the partner's resolution.</param>
/// <param name="Deleted">When it was deleted, or null while it lives.</param>
/// <param name="MergedInto">Number of the record that it was merged into, where the partner shows that.</param>
internal sealed record Row(long Number, int Revision, DateTimeOffset Created, DateTimeOffset Updated, DateTimeOffset? Deleted = null, long? MergedInto = null)
{
    /// <summary>When somebody last changed it, where the partner moves <see cref="Updated"/> silently too; null when that was the last change.</summary>
    public DateTimeOffset? ChangedByPerson { get; init; }

    public bool IsDeleted => Deleted is not null;

    public RowPosition Position => new(Updated, Number);
}
