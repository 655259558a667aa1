using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Asks for what comes after the last row of a page, until a page is not full. Field: <c>page_size</c>.</summary>
[ClassName("source_ledger.components.AfterLastId")]
internal sealed class AfterLastId : ICustomPaginationStrategy
{
    private readonly int _size;

    public AfterLastId(ComponentFields fields)
    {
        _size = (int)(fields.Integer("page_size") ?? 100);
        if (_size < 1)
        {
            fields.Refuse("page_size", $"it is {_size}.", "Give a number over 0.");
        }
    }

    public JsonNode? InitialToken(CustomContext context) => null;

    public JsonNode? NextToken(PagedAnswer page, CustomContext context)
    {
        // The answer's own last row: the last record that is left may be another, where a filter has dropped some.
        if (page.Extracted < _size)
        {
            return null;
        }

        var column = page.Document.GetProperty("columns").EnumerateArray().Select(name => name.GetString()).ToList().IndexOf("id");
        return JsonNode.Parse(page.Document.GetProperty("rows").EnumerateArray().Last()[column].GetRawText());
    }

    public int? PageSize(CustomContext context) => _size;
}
