namespace Syncline.Backends.Rows;

/// <summary>A run just leased.</summary>
internal sealed class TakenRow
{
    public long Token { get; set; }

    public long LeasedAt { get; set; }

    public string? FetchPosition { get; set; }

    public int NextPage { get; set; }

    public int Attempt { get; set; }

    public long Fetched { get; set; }
}
