using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Passes;

/// <summary>Reads streams over the Integration's own way out.</summary>
internal sealed class ManifestStreamReader : IStreamReader
{
    private readonly ManifestReader _reader;
    private readonly SourceConnection _connection;

    public ManifestStreamReader(CompiledProvider provider, SourceConnection connection, string? budget, OutboundClients clients, IAccessTokens tokens, TimeProvider clock)
    {
        _connection = connection;
        _reader = new ManifestReader(provider.Manifest, clients.For(connection, provider.RulesFor(connection.Settings), budget), tokens, clock);
    }

    public IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, StreamOptions options, CancellationToken cancellationToken) =>
        _reader.ReadAsync(request, options, cancellationToken);

    public IAsyncEnumerable<SourcePage> ReadOneAsync(string stream, JsonObject slice, CancellationToken cancellationToken) =>
        _reader.ReadOneAsync(_connection, stream, slice, new StreamOptions(), cancellationToken);

    public Task<SyncError?> CheckAsync(CancellationToken cancellationToken) => _reader.CheckAsync(_connection, cancellationToken);
}
