using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
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
                Position = $"{{\"page\":{page},\"of\":\"{request.Stream}\"}}",
                IsLast = page == 2,
                Total = 2,
                Partitions = [new PartitionCursor("p", "{}")],
            };
        }
    }

    public Task<SyncError?> CheckAsync(CancellationToken cancellationToken) => Fault is null ? Task.FromResult<SyncError?>(null) : throw Fault;
}
