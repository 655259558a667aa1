using System.Text.Json.Nodes;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Passes;

/// <summary>Reads the manifest's streams for one Integration. The seam between what provider.yaml adds and what the manifest does.</summary>
internal interface IStreamReader
{
    /// <summary>The stream's pages from the request's position on, as <see cref="ISource.ReadAsync"/> promises.</summary>
    IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, StreamOptions options, CancellationToken cancellationToken);

    /// <summary>The pages of one question: the stream without cursor and partitions, whose templates see <paramref name="slice"/>.</summary>
    IAsyncEnumerable<SourcePage> ReadOneAsync(string stream, JsonObject slice, CancellationToken cancellationToken);

    /// <summary>Makes the manifest's check. Null when it passes.</summary>
    Task<SyncError?> CheckAsync(CancellationToken cancellationToken);
}
