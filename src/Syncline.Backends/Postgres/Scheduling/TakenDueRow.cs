namespace Syncline.Backends.Postgres.Scheduling;

/// <summary>A due object, with the database's time at which it was found due.</summary>
internal sealed class TakenDueRow : DueRow
{
    public long Now { get; set; }
}
