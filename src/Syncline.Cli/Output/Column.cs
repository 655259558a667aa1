namespace Syncline.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Numbers stand at the right.</param>
/// <param name="Wraps">May be broken over lines where the terminal is narrow, and is left out there when it says nothing; others never are.</param>
/// <param name="IsCut">Ends with an ellipsis where the terminal does: its beginning is enough for a look.</param>
/// <param name="Rank">Where a terminal is too narrow for all columns, those of the highest rank are left out first; 0 never is.</param>
internal sealed record Column(string Title, bool IsNumber = false, bool Wraps = false, bool IsCut = false, int Rank = 0)
{
    /// <summary>A plain column of that heading.</summary>
    public static implicit operator Column(string title) => new(title);
}
