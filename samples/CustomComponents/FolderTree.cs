using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>
/// Reads a tree of folders, a page for each folder: which are still to be looked into is the token to go on from. Field: <c>requester</c>, which asks for what is in the
/// folder that its templates see as <c>next_page_token</c>.
/// </summary>
[ClassName("source_ledger.components.FolderTree")]
internal sealed class FolderTree(ComponentFields fields) : ICustomRetriever
{
    private readonly ComponentRequester? _requester = fields.Requester("requester");

    public async IAsyncEnumerable<RetrievedPage> PagesAsync(
        JsonObject slice, JsonNode? from, CustomContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new Queue<string>(from is JsonArray left ? left.Select(folder => folder!.GetValue<string>()) : ["root"]);
        while (open.TryDequeue(out var folder))
        {
            using var answer = await _requester!.SendAsync(slice, folder, context, cancellationToken);
            using var body = JsonDocument.Parse(answer.Body);
            var found = body.RootElement.GetProperty("folders").EnumerateArray().ToList();
            found.Where(one => one.GetProperty("has_folders").GetBoolean()).ToList().ForEach(one => open.Enqueue(one.GetProperty("id").GetString()!));
            yield return new RetrievedPage(found, open.Count == 0 ? null : new JsonArray([.. open.Select(id => (JsonNode?)id)]));
        }
    }
}
