namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>A staged page's body as its row has it: itself, or where it is kept.</summary>
internal sealed class StagedRow
{
    public byte[] Body { get; set; } = [];

    public string? Place { get; set; }
}
