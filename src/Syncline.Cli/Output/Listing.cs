using System.Text.Json.Serialization.Metadata;

namespace Syncline.Cli.Output;

/// <summary>Writes a list that is read page by page: as a table with a remark when there is more, or as JSON lines as they come.</summary>
/// <param name="output">Where to.</param>
/// <param name="read">Reads a page: after this text (null from the start), at most so many; and where the next begins, null for the last.</param>
/// <param name="after">Where to begin.</param>
/// <param name="limit">How many rows; null for all.</param>
/// <param name="afterName">The option that goes on, for the remark.</param>
internal sealed class Listing<T>(
    CommandOutput output, Func<string?, int, Task<(IReadOnlyList<T> Rows, string? Next)>> read, string? after, int? limit, string afterName)
{
    private const int PageSize = 200;

    /// <summary>Reads and writes it.</summary>
    public async Task WriteAsync<TLine>(
        Func<T, Task<TLine>> line, JsonTypeInfo<TLine> type, IReadOnlyList<Column> columns, Func<TLine, IReadOnlyList<string>> cells, string empty)
    {
        var rows = new List<IReadOnlyList<string>>();
        var from = after;
        var left = limit ?? int.MaxValue;
        do
        {
            var (page, next) = await read(from, Math.Min(left, PageSize));
            foreach (var item in page)
            {
                var shown = await line(item);
                if (output.IsJson)
                {
                    output.WriteJson(shown, type);
                }
                else
                {
                    rows.Add(cells(shown));
                }
            }

            left -= page.Count;
            from = next;
        }
        while (from is not null && left > 0);

        if (output.IsJson)
        {
            return;
        }

        output.WriteTable(columns, rows, empty);
        if (from is not null && rows.Count > 0)
        {
            output.Note($"There may be more: add --all, or {afterName} {(from.Contains(' ', StringComparison.Ordinal) ? $"'{from}'" : from)}");
        }
    }
}
