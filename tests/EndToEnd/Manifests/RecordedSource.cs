using System.Runtime.CompilerServices;
using Replaying;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Passes;
using Syncline.Providers.Requesters;
using Syncline.Retrieving;
using Syncline.Runs;

namespace EndToEnd.Manifests;

/// <summary>Reads a recorded connector's types, each from what its partner answered once. Its clock stands still, as it did when that was recorded.</summary>
/// <param name="provider">The connector.</param>
/// <param name="tokens">Its access tokens.</param>
/// <param name="clock">The clock.</param>
/// <param name="diesAfter">Whether the worker dies when the page of this type and number is stored, and the next one is asked for.</param>
internal sealed class RecordedSource(RecordedProvider provider, IAccessTokens tokens, TimeProvider clock, Func<RecordedType, int, bool> diesAfter) : ISource
{
    private readonly Dictionary<string, int> _pages = [];

    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var type = provider.Types[request.InteractionType];
        var outbound = new PartnerOutbound(new RecordedAnswers(type.Requests));
        var source = new ProviderSource(provider.Compiled, (connection, _, _) => Reader(connection, outbound), clock);
        await foreach (var page in source.ReadAsync(request, cancellationToken))
        {
            yield return page;
            var number = _pages[type.Name] = _pages.GetValueOrDefault(type.Name) + 1;
            if (diesAfter(type, number))
            {
                throw new WorkerKilledException();
            }
        }
    }

    public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);

    private ManifestStreamReader Reader(SourceConnection connection, IOutbound outbound) => new(provider.Compiled.Manifest, connection, outbound, tokens, new KeptRuns(clock), clock);
}
