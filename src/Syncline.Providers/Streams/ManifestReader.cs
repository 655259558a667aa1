using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>Reads streams of one manifest for the engine: pages that can be resumed from, windows, partitions, guards. Holds no state of any reading.</summary>
public sealed class ManifestReader(Manifest manifest, IOutbound outbound, IAccessTokens tokens, TimeProvider clock)
{
    /// <summary>What runs keep between their slices; by itself a reader keeps nothing.</summary>
    internal KeptRuns Kept { get; init; } = new(clock);

    /// <summary>Whether slices are begun before it is their turn, as many at once as the manifest says, within the partner's budgets. Default false.</summary>
    internal bool ReadsAhead { get; init; }

    /// <summary>What the partner answers sooner than that is not asked for ahead. Default zero.</summary>
    internal TimeSpan AheadFrom { get; init; }

    /// <summary>Reads pages from the request's position on, as <see cref="ISource.ReadAsync"/> promises.</summary>
    /// <exception cref="SourceException">A page could not be had. Pages yielded before are good.</exception>
    public async IAsyncEnumerable<SourcePage> ReadAsync(
        ReadRequest request,
        StreamOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var (context, isGoodSoFar) = (await OpenAsync(request.Connection, options, request, cancellationToken), false);
        var turns = new List<IDisposable>();
        try
        {
            var stream = await FindAsync(request.Stream, context, cancellationToken);
            foreach (var group in manifest.Groups.Where(group => group.Streams.Contains(stream.Name)))
            {
                turns.Add(await group.EnterAsync(request.Connection.Customer, request.Connection.Integration, cancellationToken));
            }

            var run = new StreamRun(stream, request, options, manifest, context);
            await foreach (var page in FaultsAsSourceExceptions(run.PagesAsync(cancellationToken), cancellationToken))
            {
                // Who breaks the reading off here goes on from here; what has failed begins with nothing kept.
                isGoodSoFar = !page.IsLast;
                yield return page;
                isGoodSoFar = false;
            }
        }
        finally
        {
            turns.ForEach(turn => turn.Dispose());
            Kept.Put(isGoodSoFar ? request.Run : null, context.Kept);
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
        var context = await OpenAsync(connection, options, null, cancellationToken);
        using var kept = context.Kept;
        var found = await FindAsync(stream, context, cancellationToken);
        await foreach (var page in FaultsAsSourceExceptions(SliceAsync(found, slice, options, context, cancellationToken), cancellationToken))
        {
            yield return page;
        }
    }

    /// <summary>Holds the config against the manifest's schema, and tries what the manifest's check names, each stream until its first record.</summary>
    /// <returns>Null when all can be read, else why not.</returns>
    public async Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(connection, new StreamOptions { EmptyWhenPathMissing = true }, null, cancellationToken);
        try
        {
            manifest.ConfigRules.Validate(context.Config, clock);
            return await manifest.Check.RunAsync(manifest, context, cancellationToken);
        }
        catch (SyncException exception)
        {
            return exception.Error;
        }
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
                IsLast = page is { Next: null, IsPart: false },
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

    /// <summary>The stream of this name; streams that hang on the config are made only where no other has it, or several have.</summary>
    private async ValueTask<ManifestStream> FindAsync(string name, ReadingContext context, CancellationToken cancellationToken)
    {
        var hangsOnConfig = manifest.HangsOnConfig(name);
        if (!hangsOnConfig && manifest.Streams.TryGetValue(name, out var stream))
        {
            return stream;
        }

        var made = hangsOnConfig || manifest.DynamicStreamNames.Any() ? await manifest.StreamsAsync(context, cancellationToken) : [];
        return made.FirstOrDefault(one => one.Name == name) ?? throw new SourceException(
            SourceFault.NeedsPerson,
            new SyncError(
                "manifest.unknown_stream",
                $"The manifest has no stream '{name}'.",
                Suggestion.Hint(name, manifest.StreamNames, "Name one of the manifest's streams in provider.yaml.")));
    }

    private async ValueTask<ReadingContext> OpenAsync(SourceConnection connection, StreamOptions options, ReadRequest? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var config = (JsonObject)connection.Settings.DeepClone();
        config.Remove(IntegrationSettings.Overrides);
        JsonCopy.Overlay(config, (await connection.Credentials.ReadAsync(cancellationToken)).Secrets);
        config = manifest.ConfigRules.Apply(config, clock, out _);
        return new ReadingContext(connection, config, outbound, tokens, clock, new SlicePacing(clock, options.QuickRetries))
        {
            Time = request?.Time,
            Kept = Kept.Take(request?.Run),
            IsStrict = true,
            ReadsAhead = ReadsAhead,
            AheadFrom = AheadFrom,
            EmptyWhenPathMissing = options.EmptyWhenPathMissing,
        };
    }
}
