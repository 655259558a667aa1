using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>One partition for each region that the partner lists as open. Field: <c>requester</c>, which asks for the list.</summary>
[ClassName("source_ledger.components.OpenRegions")]
internal sealed class OpenRegions(ComponentFields fields) : ICustomPartitionRouter
{
    private readonly ComponentRequester? _requester = fields.Requester("requester");

    public IReadOnlyList<string> Fields { get; } = ["region"];

    public async IAsyncEnumerable<CustomPartition> PartitionsAsync(CustomContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await _requester!.SendAsync(null, null, context, cancellationToken);
        using var body = JsonDocument.Parse(answer.Body);
        foreach (var region in body.RootElement.GetProperty("regions").EnumerateArray().Where(region => region.GetProperty("open").GetBoolean()))
        {
            yield return new CustomPartition(new JsonObject { ["region"] = region.GetProperty("code").GetString() });
        }
    }
}
