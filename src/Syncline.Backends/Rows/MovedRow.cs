namespace Syncline.Backends.Rows;

/// <summary>A run just moved on by a page.</summary>
internal sealed class MovedRow
{
    public int StagedPages { get; set; }

    public string? EndsAs { get; set; }
}
