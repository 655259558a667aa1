namespace Syncline.Backends.Postgres.Queues;

/// <summary>A message that was set aside.</summary>
internal sealed class DeadLetterRow
{
    public string Body { get; set; } = "";

    public string Reason { get; set; } = "";
}
