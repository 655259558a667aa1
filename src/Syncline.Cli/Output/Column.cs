namespace Syncline.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Numbers stand at the right.</param>
/// <param name="Wraps">May be broken over lines where the terminal is narrow; others never are.</param>
internal sealed record Column(string Title, bool IsNumber = false, bool Wraps = false)
{
    /// <summary>A plain column of that heading.</summary>
    public static implicit operator Column(string title) => new(title);
}
