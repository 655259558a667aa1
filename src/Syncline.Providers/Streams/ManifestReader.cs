using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>Reads streams of one manifest for the engine: pages that can be resumed from, windows, partitions, guards. Holds no state of any reading.</summary>
public sealed class ManifestReader(Manifest manifest, IOutbound outbound, IAccessTokens tokens, TimeProvider clock)
{
    /// <summary>Reads pages from the request's position on, as <see cref="ISource.ReadAsync"/> promises.</summary>
    /// <exception cref="SourceException">A page could not be had. Pages yielded before are good.</exception>
    public async IAsyncEnumerable<SourcePage> ReadAsync(
        ReadRequest request,
        StreamOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var stream = Find(request.Stream);
        var context = await OpenAsync(request.Connection, options, request.Time, cancellationToken);
        var run = new StreamRun(stream, request, options, context);
        await foreach (var page in FaultsAsSourceExceptions(run.PagesAsync(cancellationToken), cancellationToken))
        {
            yield return page;
        }
    }

    /// <summary>Reads one slice without cursor, partitions and positions: the pages of one question.</summary>
    /// <param name="connection">The Integration.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="slice">What templates see as <c>stream_slice</c> and <c>stream_partition</c>.</param>
    /// <param name="options">The stream's options, of which caps and quick retries count.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SourceException">A page could not be had. Pages yielded before are good.</exception>
    public async IAsyncEnumerable<SourcePage> ReadOneAsync(
        SourceConnection connection,
        string stream,
        JsonObject slice,
        StreamOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = Find(stream);
        var context = await OpenAsync(connection, options, null, cancellationToken);
        await foreach (var page in FaultsAsSourceExceptions(SliceAsync(found, slice, options, context, cancellationToken), cancellationToken))
        {
            yield return page;
        }
    }

    /// <summary>Tries the streams that the manifest's check names, each until its first record.</summary>
    /// <returns>Null when all can be read, else why not.</returns>
    public async Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(connection, new StreamOptions { EmptyWhenPathMissing = true }, null, cancellationToken);
        foreach (var name in manifest.CheckedStreams)
        {
            if (!manifest.Streams.TryGetValue(name, out var stream))
            {
                return new SyncError("manifest.unknown_stream", $"The manifest's check names a stream '{name}', which there is not.", "Mend the manifest.");
            }

            if (await new ReferenceReader(stream, context).TryAsync(cancellationToken) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static async IAsyncEnumerable<SourcePage> SliceAsync(
        ManifestStream stream,
        JsonObject slice,
        StreamOptions options,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new PagingGuard(stream.Name, options, pagesBefore: 0);
        await foreach (var page in stream.PagesAsync(new StreamSlice(slice, []), null, covers: null, context, cancellationToken))
        {
            guard.Pass(page);
            yield return new SourcePage
            {
                Records = [.. page.Records.Select(record => new SourceRecord(record.ToUtf8()))],
                Rejected = page.Rejected,
                Position = new StreamPosition().ToString(),
                IsLast = page.Next is null,
            };
        }
    }

    private static async IAsyncEnumerable<SourcePage> FaultsAsSourceExceptions(
        IAsyncEnumerable<SourcePage> pages,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var enumerator = pages.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await enumerator.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (SyncException exception) when (exception is not SourceException)
            {
                throw exception is StreamFailure failure
                    ? failure.ToSourceException()
                    : new SourceException(SourceFault.NeedsPerson, exception.Error, inner: exception);
            }

            yield return enumerator.Current;
        }
    }

    private ManifestStream Find(string name) => manifest.Streams.TryGetValue(name, out var stream)
        ? stream
        : throw new SourceException(
            SourceFault.NeedsPerson,
            new SyncError(
                "manifest.unknown_stream",
                $"The manifest has no stream '{name}'.",
                Suggestion.Hint(name, manifest.StreamNames, "Name one of the manifest's streams in provider.yaml.")));

    private async ValueTask<ReadingContext> OpenAsync(SourceConnection connection, StreamOptions options, SharedTime? time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var config = (JsonObject)connection.Settings.DeepClone();
        config.Remove("_syncline");
        Overlay(config, (await connection.Credentials.ReadAsync(cancellationToken)).Secrets);
        return new ReadingContext(connection, config, outbound, tokens, clock, new SlicePacing(clock, options.QuickRetries))
        {
            Time = time,
            IsStrict = true,
            EmptyWhenPathMissing = options.EmptyWhenPathMissing,
        };
    }

    private static void Overlay(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            if (target[name] is JsonObject owner && value is JsonObject added)
            {
                Overlay(owner, added);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
