using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Requesters;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Passes;

/// <summary>Reads streams over the Integration's own way out.</summary>
internal sealed class ManifestStreamReader(Manifest manifest, SourceConnection connection, IOutbound outbound, IAccessTokens tokens, KeptRuns kept, TimeProvider clock) : IStreamReader
{
    // The permit for a request ahead is written to the database, which alone takes a millisecond or two.
    private static readonly TimeSpan AheadFrom = TimeSpan.FromMilliseconds(5);

    private readonly ManifestReader _reader = new(manifest, outbound, tokens, clock) { Kept = kept, ReadsAhead = true, AheadFrom = AheadFrom };

    public IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, StreamOptions options, CancellationToken cancellationToken) =>
        _reader.ReadAsync(request, options, cancellationToken);

    public IAsyncEnumerable<SourcePage> ReadOneAsync(string stream, JsonObject slice, CancellationToken cancellationToken) =>
        _reader.ReadOneAsync(connection, stream, slice, new StreamOptions(), cancellationToken);

    public Task<SyncError?> CheckAsync(CancellationToken cancellationToken) => _reader.CheckAsync(connection, cancellationToken);
}
