using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Passes;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Providers.Tests.Passes;

/// <summary>Streams of two pages each, which write down how they were asked.</summary>
internal sealed class ScriptedStreams : IStreamReader
{
    public List<(string Stream, ReadKind Kind, string? Position, StreamOptions Options)> Asked { get; } = [];

    public SourceException? Fault { get; set; }

    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, StreamOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add((request.Stream, request.Kind, request.Position, options));
        await Task.CompletedTask;
        if (Fault is not null)
        {
            throw Fault;
        }

        var at = request.Position is null ? 0 : (int?)JsonNode.Parse(request.Position)?["page"] ?? 0;
        for (var page = at % 2 == 0 ? 1 : 2; page <= 2; page++)
        {
            yield return new SourcePage
            {
                Records = [new SourceRecord(Encoding.UTF8.GetBytes($"{{\"id\":\"{request.Stream}-{page}\",\"ref\":{{\"gone\":\"{page}\"}}}}"))],
                Position = $"{{\"v\":1,\"page\":{page},\"of\":\"{request.Stream}\"}}",
                IsLast = page == 2,
                Total = 2,
                Partitions = [new PartitionCursor("p", "{}")],
            };
        }
    }

    /// <summary>Streams that were asked by ids, with the ids.</summary>
    public List<string> Looked { get; } = [];

    public SourceException? LookFault { get; set; }

    /// <summary>Of each id two details on two pages, the later one first; and of the stream of companies the records themselves.</summary>
    public async IAsyncEnumerable<SourcePage> ReadOneAsync(string stream, JsonObject slice, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = slice["ids"]!.AsArray().Select(id => (string)id!).ToList();
        slice["inputs"]!.AsArray().Select(input => (string)input!["id"]!).ShouldBe(ids);
        Looked.Add($"{stream}: {string.Join(' ', ids)}");
        await Task.CompletedTask;
        if (LookFault is not null)
        {
            throw LookFault;
        }

        foreach (var friend in (int[])[10, 9])
        {
            yield return new SourcePage
            {
                Records = [.. ids.Where(id => !id.EndsWith("-2", StringComparison.Ordinal)).Select(id => new SourceRecord(Encoding.UTF8.GetBytes(
                    stream == "companies" ? $"{{\"id\":\"{id}\"}}" : $"{{\"of\":\"{id}\",\"with\":[{friend},\"x\"]}}")))],
                Position = """{"v":1}""",
                IsLast = friend == 9,
            };
            if (stream == "companies")
            {
                yield break;
            }
        }
    }

    public Task<SyncError?> CheckAsync(CancellationToken cancellationToken) => Fault is null ? Task.FromResult<SyncError?>(null) : throw Fault;
}
