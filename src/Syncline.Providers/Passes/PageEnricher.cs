using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Processing;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Records;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Passes;

/// <summary>Adds to the records of a page what only requests by their ids tell. Where one of those fails the page fails, and nothing of it is given out.</summary>
internal sealed class PageEnricher(ImmutableArray<FieldPath> key, IReadOnlyList<Enrichment> enrichments, Func<Enrichment, IStreamReader> open)
{
    private readonly Dictionary<Enrichment, IStreamReader> _readers = [];

    public async ValueTask<SourcePage> EnrichAsync(SourcePage page, CancellationToken cancellationToken)
    {
        if (enrichments.Count == 0 || page.Records.Count == 0)
        {
            return page;
        }

        var records = page.Records.Select(Read).ToList();
        foreach (var enrichment in enrichments)
        {
            var ids = records.Select(record => record.Id).OfType<string>();
            var found = Values(enrichment, await ByIds(enrichment).ReadAsync(ids, cancellationToken));
            records.ForEach(record => JsonPlace.Put(record.Body, enrichment.Into.Names, ListOf(record.Id, found)));
        }

        return page with
        {
            Records = [.. page.Records.Zip(records, (record, enriched) => record with { Json = JsonSerializer.SerializeToUtf8Bytes(enriched.Body, JsonCopy.Writing) })],
        };
    }

    private (string? Id, JsonObject Body) Read(SourceRecord record)
    {
        var root = new RawJson(record.Json).Element;
        var id = DPath.Find(root, key[0].Names.AsSpan()) is { } value ? JsonCopy.PythonText(value) : null;
        return (string.IsNullOrEmpty(id) ? null : id, (JsonObject)JsonCopy.Of(root)!);
    }

    private RecordsByIds ByIds(Enrichment enrichment)
    {
        if (!_readers.TryGetValue(enrichment, out var reader))
        {
            _readers[enrichment] = reader = open(enrichment);
        }

        return new RecordsByIds(reader, enrichment.Stream, enrichment.Batch, enrichment.Budget);
    }

    /// <summary>What was answered, as JSON texts by the id that it is about.</summary>
    private static ILookup<string, string> Values(Enrichment enrichment, IReadOnlyList<SourcePage> answered)
    {
        if (answered.SelectMany(page => page.Rejected).FirstOrDefault() is { } rejected)
        {
            throw Unreadable(enrichment, rejected.Reason.Message);
        }

        var values = new List<(string Id, string Json)>();
        foreach (var record in answered.SelectMany(page => page.Records))
        {
            var root = new RawJson(record.Json).Element;
            var id = DPath.Find(root, enrichment.Id.Names.AsSpan()) is { } value ? JsonCopy.PythonText(value) : null;
            values.AddRange(Kept(enrichment, root).Select(json => (id ?? throw Unreadable(enrichment, $"a record has no '{enrichment.Id}'."), json)));
        }

        return values.ToLookup(pair => pair.Id, pair => pair.Json, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Kept(Enrichment enrichment, JsonElement root) => enrichment.Value is null
        ? [root.GetRawText()]
        : [.. DPath.FindAll(root, enrichment.Value.Names).Select(value => JsonCopy.PythonText(value)).OfType<string>().Select(text => JsonSerializer.Serialize(text, JsonCopy.Writing))];

    /// <summary>In an order of its own: the partner's may change from one answer to the next, and is no change of the record. Shorter texts first, so that numbers count up.</summary>
    private static JsonArray ListOf(string? id, ILookup<string, string> found) => id is null
        ? []
        : new JsonArray([.. found[id].Distinct(StringComparer.Ordinal).OrderBy(json => json.Length).ThenBy(json => json, StringComparer.Ordinal).Select(json => JsonNode.Parse(json))]);

    private static SourceException Unreadable(Enrichment enrichment, string why) => new(SourceFault.Transient, new SyncError(
        "provider.enrichment_unreadable", $"Stream '{enrichment.Stream}', asked by ids, gave what cannot be used: {why}", "It is asked again; if it stays so, look at `enrich` in provider.yaml."));
}
