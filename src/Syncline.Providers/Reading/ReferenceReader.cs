using System.Text.Json.Nodes;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Streams;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Reading;

/// <summary>
/// Reads a stream as the format's reference does: every slice, the failed ones told and passed over, and the state at the end. It keeps the records of
/// nothing; it is for trying a manifest out and for holding it against recordings, not for the engine.
/// </summary>
internal sealed class ReferenceReader(ManifestStream? stream, string name, ReadingContext context)
{
    private readonly List<StreamFailure> _failures = [];

    /// <summary>What failed, in order.</summary>
    public IReadOnlyList<StreamFailure> Failures => _failures;

    /// <summary>Whether there is no such stream.</summary>
    public bool IsUnknown => stream is null;

    /// <summary>The state at the end; null where the reading could not begin, and where it was cut short.</summary>
    public JsonObject? State { get; private set; }

    /// <summary>After how many records it is cut short; null for never.</summary>
    public long? Limit { get; init; }

    /// <summary>How many jobs of the partner's may run at once.</summary>
    public required Func<ReadingContext, int> MostJobs { get; init; }

    /// <summary>How many slices may be read at once, where the reading reads ahead.</summary>
    public required Func<ReadingContext, int> MostSlices { get; init; }

    /// <summary>Called after each answer's records.</summary>
    public Action? OnPage { get; init; }

    /// <summary>How many records it has given.</summary>
    public long Records { get; private set; }

    /// <summary>Reads from a state that an earlier reading ended with; null to begin.</summary>
    /// <param name="state">The state.</param>
    /// <param name="onRecord">Takes each record.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task ReadAsync(JsonObject? state, Action<ReadRecord> onRecord, CancellationToken cancellationToken)
    {
        if (stream is null)
        {
            _failures.Add(StreamFailure.Of(FailureKind.System, "manifest.unknown_stream", $"There is no stream '{name}'.", "Name one that there is."));
            return;
        }

        try
        {
            var most = context.ReadsAhead && !stream.HasJobs ? MostSlices(context) : 1;
            Task Reading() => ReadAsync(stream, state, most, onRecord, cancellationToken);

            // Side by side on their way, but only one of them is ever worked at.
            await (most == 1 ? Reading() : await Task.Factory.StartNew(Reading, cancellationToken, TaskCreationOptions.DenyChildAttach, new TurnScheduler(TaskScheduler.Default)));
        }
        catch (SyncException exception)
        {
            // Refused before its first slice.
            _failures.Add(StreamFailure.From(exception));
        }
    }

    private async Task ReadAsync(ManifestStream given, JsonObject? begin, int mostSlices, Action<ReadRecord> onRecord, CancellationToken cancellationToken)
    {
        var (stream, state) = given.For(begin, context);
        var cursor = stream.OpenCursor(state, context);
        var ahead = stream.HasJobs && MostJobs(context) is > 1 and var most ? new JobsAhead(stream, most, null, context) : null;
        await using var slices = new LookAhead<StreamSlice>(cursor.SlicesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken));
        await using var begun = new SlicesAhead(mostSlices, context);
        SliceOpening Opening(StreamSlice slice) => new(slice, (own, left) =>
            stream.PagesAsync(slice, ahead?.Take(slice) is { } job ? TemplateValue.Of(job) : null, cursor, own, left));
        var isEnded = false;
        while ((!isEnded || ahead is { IsEmpty: false }) && await NextAsync(slices))
        {
            var slice = slices.Current!;
            if (isEnded && !ahead!.Has(slice))
            {
                continue;
            }

            var isLeft = false;
            try
            {
                await foreach (var page in begun.PagesAsync(Opening(slice), slices.AheadAsync(cancellationToken).Select(Opening), cancellationToken))
                {
                    if (!isEnded && ahead is not null && page.IsWaiting && await TurnAsync(ahead, slices, cancellationToken) is { } failure)
                    {
                        // Whether this slice's own job has come to its end decides whether it is read.
                        isEnded = true;
                        var isAborted = await stream.AbortJobAsync(page.Next!, slice, context, cancellationToken);
                        await ahead.AbortAsync(slices.AheadAsync(cancellationToken), cancellationToken);
                        _failures.Add(failure);
                        if (isAborted)
                        {
                            isLeft = true;
                            break;
                        }
                    }

                    foreach (var record in page.Records)
                    {
                        onRecord(record);
                        cursor.Observe(record, slice);
                        if (++Records >= Limit)
                        {
                            OnPage?.Invoke();
                            return;
                        }
                    }

                    OnPage?.Invoke();
                }

                if (!isLeft)
                {
                    cursor.Close(slice);
                }
            }
            catch (SyncException exception)
            {
                var failure = StreamFailure.From(exception);
                _failures.Add(failure);
                if (failure.EndsStream && !isEnded)
                {
                    isEnded = true;
                    await (ahead?.AbortAsync(slices.AheadAsync(cancellationToken), cancellationToken) ?? Task.CompletedTask);
                }
            }
        }

        cursor.Finish();
        State = cursor.State;
    }

    /// <returns>The failure that ends the stream; null for none.</returns>
    private static async Task<StreamFailure?> TurnAsync(JobsAhead ahead, LookAhead<StreamSlice> slices, CancellationToken cancellationToken)
    {
        try
        {
            await ahead.TurnAsync(slices.AheadAsync(cancellationToken), cancellationToken);
            return null;
        }
        catch (StreamFailure failure) when (failure.EndsStream)
        {
            return failure;
        }
    }

    private async Task<bool> NextAsync(LookAhead<StreamSlice> slices)
    {
        try
        {
            return await slices.MoveNextAsync();
        }
        catch (SyncException exception)
        {
            _failures.Add(StreamFailure.From(exception));
            return false;
        }
    }
}
