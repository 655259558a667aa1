using Spectre.Console;

namespace Syncline.Cli.Output;

/// <summary>The one look of tables.</summary>
internal static class Tables
{
    /// <summary>An empty table with these columns: a rule under the headings for people, bare columns where nobody looks.</summary>
    public static Table Of(IReadOnlyList<Column> columns, bool isTerminal)
    {
        var table = new Table().Border(isTerminal ? TableBorder.Simple : TableBorder.None);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(isTerminal ? column.Title : column.Title.ToUpperInvariant(), new Style(decoration: Decoration.Bold)))
            {
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                NoWrap = !column.Wraps,
                Padding = isTerminal ? new Padding(1, 0, 1, 0) : new Padding(0, 0, 2, 0),
            });
        }

        return table;
    }
}
