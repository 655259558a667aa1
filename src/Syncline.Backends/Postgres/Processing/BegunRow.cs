namespace Syncline.Backends.Postgres.Processing;

/// <summary>What a transaction on an object's interactions belongs to, once the object's row is locked.</summary>
internal sealed class BegunRow
{
    public long Object { get; set; }

    public string Type { get; set; } = "";

    public string? Kind { get; set; }

    public bool IsInitial { get; set; }

    public int Records { get; set; }

    public long Bytes { get; set; }

    public string? Place { get; set; }

    public string? MappedBy { get; set; }

    public bool HasQuarantined { get; set; }
}
