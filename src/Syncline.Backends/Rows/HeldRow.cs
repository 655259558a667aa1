namespace Syncline.Backends.Rows;

/// <summary>A run as its holder finds it.</summary>
internal sealed class HeldRow
{
    public string State { get; set; } = "";

    public long Object { get; set; }

    public long Integration { get; set; }

    public string Budget { get; set; } = "";

    public int NextPage { get; set; }

    public int? LastPage { get; set; }

    public int StagedPages { get; set; }

    public long StagedBytes { get; set; }
}
