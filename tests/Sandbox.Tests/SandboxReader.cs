using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Records;

namespace Sandbox.Tests;

/// <summary>Reads everything of one kind, page by page to the end, as a plain client would.</summary>
internal static class SandboxReader
{
    public static async Task<List<JsonElement>> SalesforceAsync(SandboxClient client, string soql, CancellationToken cancellationToken, string resource = "queryAll")
    {
        var records = new List<JsonElement>();
        var next = $"/services/data/v62.0/{resource}?q={Uri.EscapeDataString(soql)}";
        while (next is not null)
        {
            var page = await client.GetAsync(next, cancellationToken);
            records.AddRange(page.GetProperty("records").EnumerateArray());
            next = page.GetProperty("done").GetBoolean() ? null : page.GetProperty("nextRecordsUrl").GetString();
        }

        return records;
    }

    public static async Task<List<JsonElement>> HubSpotListAsync(SandboxClient client, string path, CancellationToken cancellationToken)
    {
        var records = new List<JsonElement>();
        var after = "";
        while (true)
        {
            var page = await client.GetAsync(path + after, cancellationToken);
            records.AddRange(page.GetProperty("results").EnumerateArray());
            if (!page.TryGetProperty("paging", out var paging))
            {
                return records;
            }

            after = "&after=" + paging.GetProperty("next").GetProperty("after").GetString();
        }
    }

    public static async Task<List<JsonElement>> HubSpotSearchAsync(SandboxClient client, string resource, string property, long from, CancellationToken cancellationToken)
    {
        var records = new List<JsonElement>();
        var after = "0";
        while (true)
        {
            var page = await client.PostAsync($"/crm/v3/objects/{resource}/search", $$"""
                {"filterGroups":[{"filters":[{"propertyName":"{{property}}","operator":"GTE","value":"{{from.ToString(CultureInfo.InvariantCulture)}}"}]}],
                 "sorts":[{"propertyName":"{{property}}","direction":"ASCENDING"}],"limit":200,"after":"{{after}}"}
                """, cancellationToken);
            records.AddRange(page.GetProperty("results").EnumerateArray());
            if (!page.TryGetProperty("paging", out var paging))
            {
                return records;
            }

            after = paging.GetProperty("next").GetProperty("after").GetString()!;
        }
    }

    public static async Task<(List<JsonElement> Records, string Cursor)> ZendeskCursorAsync(SandboxClient client, string resource, string first, CancellationToken cancellationToken, int perPage = 100)
    {
        var records = new List<JsonElement>();
        var query = first;
        while (true)
        {
            var page = await client.GetAsync($"/api/v2/incremental/{resource}/cursor.json?per_page={perPage}&{query}", cancellationToken);
            records.AddRange(page.GetProperty(resource).EnumerateArray());
            var cursor = page.GetProperty("after_cursor").GetString()!;
            query = "cursor=" + Uri.EscapeDataString(cursor);
            if (page.GetProperty("end_of_stream").GetBoolean())
            {
                return (records, cursor);
            }
        }
    }

    public static async Task<List<JsonElement>> ZendeskTimeAsync(SandboxClient client, string resource, long start, CancellationToken cancellationToken)
    {
        var records = new List<JsonElement>();
        while (true)
        {
            var page = await client.GetAsync($"/api/v2/incremental/{resource}.json?per_page=50&start_time={start}", cancellationToken);
            records.AddRange(page.GetProperty(resource).EnumerateArray());
            start = page.GetProperty("end_time").GetInt64();
            if (page.GetProperty("end_of_stream").GetBoolean())
            {
                return records;
            }
        }
    }

    public static async Task<List<JsonElement>> IntercomSearchAsync(SandboxClient client, string resource, string query, CancellationToken cancellationToken, int perPage = 50, string order = "ascending")
    {
        var records = new List<JsonElement>();
        var after = "";
        while (true)
        {
            var page = await client.PostAsync($"/{resource}/search",
                $$$"""{"query":{{{query}}},"sort":{"field":"updated_at","order":"{{{order}}}"},"pagination":{"per_page":{{{perPage}}}{{{after}}}}}""", cancellationToken);
            records.AddRange(page.GetProperty(resource == "contacts" ? "data" : resource).EnumerateArray());
            if (!page.GetProperty("pages").TryGetProperty("next", out var next))
            {
                return records;
            }

            after = $$""","starting_after":"{{next.GetProperty("starting_after").GetString()}}" """;
        }
    }

    public static async Task<List<JsonElement>> IntercomScrollAsync(SandboxClient client, CancellationToken cancellationToken)
    {
        var records = new List<JsonElement>();
        var scroll = "";
        while (true)
        {
            var page = await client.GetAsync("/companies/scroll" + scroll, cancellationToken);
            if (page.GetProperty("data").GetArrayLength() == 0)
            {
                return records;
            }

            records.AddRange(page.GetProperty("data").EnumerateArray());
            scroll = "?scroll_param=" + page.GetProperty("scroll_param").GetString();
        }
    }

    /// <summary>The last version of each id, as text.</summary>
    public static Dictionary<string, string> ById(IEnumerable<JsonElement> records, string id = "id")
    {
        var byId = new Dictionary<string, string>();
        foreach (var record in records)
        {
            byId[record.GetProperty(id).ToString()] = record.GetRawText();
        }

        return byId;
    }

    public static string Names(RecordSet set) => string.Join(",", ((Syncline.Sandbox.HubSpot.HubSpotShape)set.Shape).Properties.Select(property => property.Name));
}
