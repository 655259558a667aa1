using System.Text.Json.Nodes;
using Syncline.Budgets;
using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Asks a stream by ids, so many in a request.</summary>
internal sealed class RecordsByIds(IStreamReader reader, string stream, int batch, string? budget)
{
    /// <summary>Everything that is answered about these ids, request by request. None twice is asked; none asks nothing.</summary>
    public async Task<IReadOnlyList<SourcePage>> ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var answered = new List<SourcePage>();
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(batch))
        {
            try
            {
                await foreach (var page in reader.ReadOneAsync(stream, Slice(some), cancellationToken))
                {
                    answered.Add(page);
                }
            }
            catch (SourceException fault) when (fault is { Fault: SourceFault.RateLimited, Budget: null } && !fault.Error.Code.StartsWith("auth.", StringComparison.Ordinal))
            {
                throw new SourceException(fault.Fault, fault.Error, fault.RetryAfter, budget ?? RequestBudget.DefaultName, fault);
            }
        }

        return answered;
    }

    private static JsonObject Slice(string[] ids) => new()
    {
        ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]),
        ["inputs"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id })]),
    };
}
