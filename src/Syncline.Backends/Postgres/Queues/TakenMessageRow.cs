namespace Syncline.Backends.Postgres.Queues;

/// <summary>A message as it was taken.</summary>
internal sealed class TakenMessageRow
{
    public long Id { get; set; }

    public string Body { get; set; } = "";

    public string? TraceParent { get; set; }

    public int Deliveries { get; set; }
}
