namespace Syncline.Cli.Output;

/// <summary>Makes a table as wide as a terminal at most: what does not fit at all would not be shown at all.</summary>
internal static class Fitting
{
    // Two spaces of padding and one between columns.
    private const int Gap = 3;

    // What a text that may be broken or cut needs to be read.
    private const int Narrowest = 24;

    /// <summary>The places of the columns that there is room for, in their order.</summary>
    public static IReadOnlyList<int> Kept(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        var kept = Enumerable.Range(0, columns.Count).Where(place => !columns[place].Wraps || rows.Any(row => row[place].Length > 0)).ToList();
        while (kept.Sum(place => Least(columns, rows, place) + Gap) + 1 > width && kept.MaxBy(place => (columns[place].Rank, place)) is var last && columns[last].Rank > 0)
        {
            kept.Remove(last);
        }

        return kept;
    }

    /// <summary>The width that is left for the columns that are cut.</summary>
    public static int RoomToCut(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        var others = Enumerable.Range(0, columns.Count).Where(place => !columns[place].IsCut).Sum(place => Natural(columns, rows, place) + Gap);
        var cut = columns.Count(column => column.IsCut);
        return Math.Max(Narrowest, (width - others - 1 - (cut * Gap)) / Math.Max(1, cut));
    }

    /// <summary>The text in one line of that width.</summary>
    public static string Cut(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, width - 1), "…");

    /// <summary>Whether they fit as they are, broken where they may be.</summary>
    public static bool Fit(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, int width) =>
        Enumerable.Range(0, columns.Count).Sum(place => Least(columns, rows, place) + Gap) + 1 <= width;

    private static int Least(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, int place) =>
        columns[place] is { Wraps: true } or { IsCut: true } ? Math.Min(Narrowest, Natural(columns, rows, place)) : Natural(columns, rows, place);

    private static int Natural(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, int place) =>
        Math.Max(columns[place].Title.Length, rows.Count == 0 ? 0 : rows.Max(row => row[place].Length));
}
