namespace Syncline.Backends.Postgres.Reporting;

/// <summary>A row's number, and whose it is: what the system may know of it.</summary>
internal sealed class OwnedNumber
{
    public long Customer { get; set; }

    public long Number { get; set; }
}
