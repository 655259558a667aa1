using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Requesters;

namespace Providers.Tests.Streams;

/// <summary>A partner with records in groups, filtered by time, paged by token, number or key.</summary>
internal sealed class ScriptedPartner(IReadOnlyList<(string Group, int Id, DateTimeOffset Updated)> records, int pageSize) : IOutbound
{
    public List<Uri> Requests { get; } = [];

    /// <summary>Rows that one query gives at most, whatever the paging; what is behind them does not come.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>How many records a query may find: of more it gives so many pages, and then refuses (413).</summary>
    public (int Records, int Pages) Most { get; init; } = (int.MaxValue, 0);

    /// <summary>Answers instead of the records, by the number of the request from 0.</summary>
    public Func<int, OutboundResponse?> Instead { get; set; } = _ => null;

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request.Uri);
        if (Instead(Requests.Count - 1) is { } other)
        {
            return Task.FromResult(other);
        }

        var query = UrlText.Pairs(request.Uri.Query).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (request.Uri.AbsolutePath == "/groups")
        {
            var groups = records.Select(record => record.Group).Distinct().Order(StringComparer.Ordinal).Select(group => (JsonNode)new JsonObject { ["id"] = group });
            return Task.FromResult(Answer(new JsonObject { ["items"] = new JsonArray([.. groups]) }));
        }

        var found = records
            .Where(record => !query.TryGetValue("group", out var group) || record.Group == group)
            .Where(record => !query.TryGetValue("since", out var since) || record.Updated >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture))
            .Where(record => !query.TryGetValue("until", out var until) || record.Updated <= DateTimeOffset.Parse(until, CultureInfo.InvariantCulture))
            .Where(record => !query.TryGetValue("above", out var above) || record.Id > int.Parse(above, CultureInfo.InvariantCulture))
            .OrderBy(record => query.ContainsKey("above") ? DateTimeOffset.MinValue : record.Updated).ThenBy(record => record.Id)
            .Take(Cap)
            .ToList();
        var skip = query.TryGetValue("token", out var token) ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        if (found.Count > Most.Records && skip >= Most.Pages * pageSize)
        {
            return Task.FromResult(Answer(new JsonObject { ["items"] = new JsonArray() }, 413));
        }

        var answer = new JsonObject { ["items"] = new JsonArray([.. found.Skip(skip).Take(pageSize).Select(Json)]), ["total"] = found.Count };
        if (skip + pageSize < found.Count)
        {
            answer["next"] = (skip + pageSize).ToString(CultureInfo.InvariantCulture);
        }

        return Task.FromResult(Answer(answer));
    }

    public static OutboundResponse Answer(JsonNode body, int status = 200, params (string Name, string Value)[] headers) => Raw(body.ToJsonString(), status, headers);

    public static OutboundResponse Raw(string body, int status = 200, params (string Name, string Value)[] headers) => new()
    {
        Status = status,
        Headers = headers.ToFrozenDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetBytes(body),
        Uri = new Uri("https://partner.example.test/items"),
    };

    private static JsonNode? Json((string Group, int Id, DateTimeOffset Updated) record) => new JsonObject
    {
        ["id"] = record.Id,
        ["group"] = record.Group,
        ["updated"] = record.Updated.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };
}
