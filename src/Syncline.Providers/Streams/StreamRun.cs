using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Incremental;
using Syncline.Providers.Manifests;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Retrievers;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>One slice of the engine's reading of a stream: goes on where the position says, and gives each page the position after it.</summary>
internal sealed class StreamRun
{
    private static readonly TimeSpan? SliceGap = TimeSpan.FromMinutes(5);

    private readonly ManifestStream _stream;
    private readonly ReadRequest _request;
    private readonly StreamOptions _options;
    private readonly ReadingContext _context;
    private readonly StateDelegatingStream? _delegation;
    private readonly DateTimeOffset? _fullSince;
    private readonly CursorRules? _rules;
    private readonly CountRules? _counts;
    private readonly StreamPosition _start;
    private readonly WindowsReading _windows;

    /// <summary>Begins it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="options">What provider.yaml says of the stream.</param>
    /// <param name="manifest">The stream's manifest, which says how many jobs of the partner's may run at once, and how many slices may be read.</param>
    /// <param name="context">The reading.</param>
    public StreamRun(ManifestStream stream, ReadRequest request, StreamOptions options, Manifest manifest, ReadingContext context)
    {
        _request = request;
        _options = options;
        _context = context;
        _start = StreamPosition.Parse(request.Position);
        _delegation = stream.Delegation;
        _fullSince = _delegation is null ? null : FullSince(_delegation);
        _stream = _delegation is null ? stream : _fullSince is null ? _delegation.Incremental : _delegation.Full;
        _rules = _stream.Cursor?.Resolve(context);
        _counts = stream.Count?.Resolve(context);
        _windows = new WindowsReading(_stream, _rules, _counts, options, context)
        {
            Ahead = _stream.HasJobs && manifest.MostJobs(context) is > 1 and var most ? new JobsAhead(_stream, most, IsInWork ? _start.Run!.Ahead : null, context) : null,
            Begun = MayReadAhead && manifest.MostSlices(context) is > 1 and var slices ? new SlicesAhead(slices, context) { Life = options.TokenLife ?? SliceGap, From = context.AheadFrom } : null,
        };
    }

    /// <summary>Whether there may be more than one slice, none of them a job of the partner's: those are begun by themselves.</summary>
    private bool MayReadAhead => _context.ReadsAhead && !_stream.HasJobs && (_stream.Router is not null || _stream.Cursor is { HasStep: true });

    private bool IsInWork => _start.Run?.Kind == _request.Kind;

    public IAsyncEnumerable<SourcePage> PagesAsync(CancellationToken cancellationToken)
    {
        var run = IsInWork ? Usable(_start.Run!) : new RunPosition { Kind = _request.Kind, To = End(), FullSince = _fullSince };
        var pages = _stream.Router is null ? WholeAsync(run, cancellationToken) : PartitionedAsync(run, cancellationToken);
        return _windows.Begun is null ? pages : OneAtATime.ReadAsync(pages, cancellationToken);
    }

    /// <summary>When the reading of everything began, of a stream that has another one for that; null where changes are read.</summary>
    private DateTimeOffset? FullSince(StateDelegatingStream delegation)
    {
        if (IsInWork)
        {
            return _start.Run!.FullSince;
        }

        var isFull = _request.Kind is ReadKind.Full || !_start.HasReached || delegation.IsPastRetention(_start.Cursor, _context);
        return isFull ? _context.Now : null;
    }

    /// <summary>
    /// The run where it can go on. What stands for a place inside a window is the partner's and ages: after its life the reading goes on where the proven
    /// order reached, else at the window's start. Without a declared life it lasts minutes: long enough for the next slice of the same run.
    /// </summary>
    private RunPosition Usable(RunPosition run)
    {
        if (_stream.HasJobs)
        {
            return run;
        }

        if (_options.Resume is ResumeKind.None)
        {
            return run.Anew;
        }

        var life = _options.TokenLife ?? (_options.Resume is ResumeKind.Window ? SliceGap : null);
        return _options.Resume is ResumeKind.Keyset || run.TokenAt is null || life is null || run.TokenAt + life > _context.Now
            ? run
            : run with { From = run.Reached ?? run.From, Reached = null, Token = null, TokenAt = null, After = null, Pages = 0 };
    }

    private async IAsyncEnumerable<SourcePage> WholeAsync(RunPosition run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var begun = _windows.Begun;
        var isDone = false;
        await foreach (var step in _windows.PagesAsync(Counted(), run, Begin(run, _start.Cursor), AsyncEnumerable.Empty<SliceOpening>(), cancellationToken))
        {
            isDone = step.IsDone;
            yield return step.ToPage(isDone ? Finished(step.Run, step.Run.Seen, null) : _start with { Run = step.Run }, null, [], isDone);
        }

        if (!isDone)
        {
            yield return Last(Finished(run, run.Seen, null));
        }
    }

    /// <summary>The whole stream; of one that is counted what comes from a number on.</summary>
    private StreamSlice Counted() =>
        _stream.Count is null ? StreamSlice.Whole : CountRules.Slice(ReadsAll || _start.Count is null ? _counts!.Start : _start.Count.Value);

    private async IAsyncEnumerable<SourcePage> PartitionedAsync(RunPosition run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var begun = _windows.Begun;
        SyncException? last = null;
        while (true)
        {
            var walk = Walk();
            var reading = new PartitionsReading(run);
            await using var places = new LookAhead<PartitionPlace>(reading.RestAsync(walk, cancellationToken).GetAsyncEnumerator(cancellationToken));
            while (await places.MoveNextAsync())
            {
                var place = places.Current!;
                run = run.Partition == place.Key && run.Ordinal == place.Ordinal ? run : Entered(run, place);
                var begin = Begin(run, await CursorAsync(place, cancellationToken));
                var pages = _windows.PagesAsync(place.Partition, run, begin, LaterAsync(places, run, cancellationToken), cancellationToken);
                await using var steps = new FailingPages(pages, failure => run.Left.Takes(failure, _request.Attempt), cancellationToken);
                while (await steps.NextAsync() is { } step)
                {
                    run = step.Run with { IsPartitionDone = step.IsDone, Left = step.IsDone ? step.Run.Left with { InARow = 0 } : step.Run.Left };
                    IReadOnlyList<PartitionCursor> cursors = step.IsDone && State(place.Key, run) is { } state ? [state] : [];
                    yield return step.ToPage(_start with { Run = run }, place.Key, cursors, isLast: false);
                }

                if (steps.Failure is { } why)
                {
                    (last, run) = (why, Entered(run, place) with { IsPartitionDone = true, Left = run.Left.With(place.Key, why) });
                    yield return new SourcePage { Records = [], Position = (_start with { Run = run }).ToString(), IsResumePoint = _options.Resume is not ResumeKind.None };
                }
            }

            if (!reading.IsLost)
            {
                yield return run.Left.Count == 0 ? Last(Finished(run, run.SeenAnywhere, walk.ParentState)) : Unfinished();
                ThrowIfLeft(run.Left, last);
                yield break;
            }

            // The parents changed meanwhile: every partition is read again, and what comes twice is recognised by its content.
            run = run.Anew with { SeenAnywhere = run.SeenAnywhere };
        }
    }

    private static RunPosition Entered(RunPosition run, PartitionPlace place) =>
        run.Anew with { SeenAnywhere = run.SeenAnywhere, NumberSeen = run.NumberSeen, Left = run.Left, Partition = place.Key, Ordinal = place.Ordinal };

    /// <summary>
    /// A run that has left partitions fails, and the next one begins anew: from where each partition was read to, and with the parents as they were. Nobody may stop here and take the position
    /// for a place to go on from: the failure has yet to be told.
    /// </summary>
    private SourcePage Unfinished() => new() { Records = [], Position = (_start with { Run = null }).ToString(), IsResumePoint = false };

    private void ThrowIfLeft(PartitionsLeft left, SyncException? last)
    {
        if (left.Count > 0)
        {
            throw left.IsEveryOne && last is not null ? last : left.ToFailure(_stream.Name);
        }
    }

    /// <summary>The slices of the partitions behind the one in work.</summary>
    private async IAsyncEnumerable<SliceOpening> LaterAsync(LookAhead<PartitionPlace> places, RunPosition run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var place in places.AheadAsync(cancellationToken))
        {
            var entered = Entered(run, place);
            foreach (var slice in _windows.Slices(place.Partition, entered, Begin(entered, await CursorAsync(place, cancellationToken))))
            {
                yield return slice;
            }
        }
    }

    private bool ReadsAll => _request.Kind is ReadKind.Full || _fullSince is not null;

    private IPartitionWalk Walk()
    {
        var state = ReadsAll || _start.Parents is null ? null : new JsonObject { ["parent_state"] = _start.Parents.DeepClone() };
        return _stream.Router!.Walk(state, _context);
    }

    private async ValueTask<DateTimeOffset?> CursorAsync(PartitionPlace place, CancellationToken cancellationToken)
    {
        if (!place.Cursor.IsKnown)
        {
            place.Cursor = (true, await CursorAsync(place.Key, cancellationToken));
        }

        return place.Cursor.At;
    }

    private async ValueTask<DateTimeOffset?> CursorAsync(string key, CancellationToken cancellationToken)
    {
        if (_stream.Cursor is null or { IsGlobal: true })
        {
            return _start.Cursor;
        }

        var state = await _request.Partitions.FindAsync(key, cancellationToken);
        return state is not null ? StreamPosition.Instant(JsonNode.Parse(state)?["cursor"]) : _delegation is null ? null : _start.Cursor;
    }

    private PartitionCursor? State(string key, RunPosition run) => run.Seen is null || _stream.Cursor is null or { IsGlobal: true }
        ? null
        : new PartitionCursor(key, new JsonObject { ["cursor"] = StreamPosition.Text(run.Seen) }.ToJsonString());

    private DateTimeOffset? Begin(RunPosition run, DateTimeOffset? known)
    {
        if (_rules is null || run.From is not null)
        {
            return run.From;
        }

        if (ReadsAll || known is null)
        {
            return _rules.Start;
        }

        var from = known.Value - _options.Overlap;
        from = _rules.Lookback?.Before(from) ?? from;
        return from < _rules.Start ? _rules.Start : from;
    }

    private DateTimeOffset? End()
    {
        if (_rules is null)
        {
            return null;
        }

        var end = _rules.End();
        var safe = _context.Clock.GetUtcNow() - _options.Lag;
        return end < safe ? end : safe;
    }

    /// <summary>The position after the run. The cursor never goes back, and never moves but to a time that a record had.</summary>
    private StreamPosition Finished(RunPosition run, DateTimeOffset? seen, JsonObject? parents)
    {
        var reached = _rules is null && run.FullSince is not null ? WhereItBegan(run) : seen;
        return new()
        {
            AnsweredAt = run.AnsweredAt,
            Cursor = reached is null || reached < _start.Cursor ? _start.Cursor : reached,
            Count = run.NumberSeen is null || run.NumberSeen < _start.Count ? _start.Count : run.NumberSeen,
            Parents = parents is { Count: > 0 } ? parents : null,
        };
    }

    /// <summary>What a stream without a cursor has read is as of its beginning, by our clock or the partner's, whichever was behind.</summary>
    private DateTimeOffset? WhereItBegan(RunPosition run) => (run.AnsweredAt < run.FullSince ? run.AnsweredAt : run.FullSince) - _options.Lag;

    private static SourcePage Last(StreamPosition position) => new() { Records = [], Position = position.ToString(), IsLast = true };
}
