using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Incremental;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Retrieving;

namespace Syncline.Providers.Streams;

/// <summary>One slice of the engine's reading of a stream: goes on where the position says, and gives each page the position after it.</summary>
internal sealed class StreamRun
{
    private static readonly TimeSpan? SliceGap = TimeSpan.FromMinutes(5);

    private readonly ManifestStream _stream;
    private readonly ReadRequest _request;
    private readonly StreamOptions _options;
    private readonly ReadingContext _context;
    private readonly CursorRules? _rules;
    private readonly StreamPosition _start;

    public StreamRun(ManifestStream stream, ReadRequest request, StreamOptions options, ReadingContext context)
    {
        _stream = stream;
        _request = request;
        _options = options;
        _context = context;
        _rules = stream.Cursor?.Resolve(context);
        _start = StreamPosition.Parse(request.Position);
    }

    public IAsyncEnumerable<SourcePage> PagesAsync(CancellationToken cancellationToken)
    {
        var run = _start.Run?.Kind == _request.Kind ? Usable(_start.Run) : new RunPosition { Kind = _request.Kind, To = End() };
        return _stream.Router is null ? WholeAsync(run, cancellationToken) : PartitionedAsync(run, cancellationToken);
    }

    /// <summary>
    /// The run where it can go on. What stands for a place inside a window is the partner's and ages: after its life the reading goes on where the proven
    /// order reached, else at the window's start. Without a declared life it lasts minutes: long enough for the next slice of the same run.
    /// </summary>
    private RunPosition Usable(RunPosition run)
    {
        if (_stream.HasJobs && run.Token is not null)
        {
            return run;
        }

        if (_options.Resume is ResumeKind.None)
        {
            return new RunPosition { Kind = run.Kind, To = run.To, AnsweredAt = run.AnsweredAt };
        }

        var life = _options.TokenLife ?? (_options.Resume is ResumeKind.Window ? SliceGap : null);
        return _options.Resume is ResumeKind.Keyset || run.TokenAt is null || life is null || run.TokenAt + life > _context.Now
            ? run
            : run with { From = run.Reached ?? run.From, Reached = null, Token = null, TokenAt = null, After = null, Pages = 0 };
    }

    private async IAsyncEnumerable<SourcePage> WholeAsync(RunPosition run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = new WindowsReading(_stream, _rules, _options, _context);
        var isDone = false;
        await foreach (var step in reading.PagesAsync(StreamSlice.Whole, run, Begin(run, _start.Cursor), cancellationToken))
        {
            isDone = step.IsDone;
            yield return step.ToPage(isDone ? Finished(step.Run.Seen, step.Run.AnsweredAt, null) : _start with { Run = step.Run }, null, [], isDone);
        }

        if (!isDone)
        {
            yield return Last(Finished(run.Seen, run.AnsweredAt, null));
        }
    }

    private async IAsyncEnumerable<SourcePage> PartitionedAsync(RunPosition run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var walk = Walk();
            var reading = new PartitionsReading(run);
            await foreach (var (partition, key) in reading.RestAsync(walk, cancellationToken))
            {
                run = run.Partition == key && run.Ordinal == reading.Ordinal ? run : Entered(run, key, reading.Ordinal);
                await foreach (var step in PartitionAsync(partition, key, run, cancellationToken))
                {
                    run = step.Run with { IsPartitionDone = step.IsDone };
                    IReadOnlyList<PartitionCursor> cursors = step.IsDone && State(key, run) is { } state ? [state] : [];
                    yield return step.ToPage(_start with { Run = run }, key, cursors, isLast: false);
                }
            }

            if (!reading.IsLost)
            {
                yield return Last(Finished(run.SeenAnywhere, run.AnsweredAt, walk.ParentState));
                yield break;
            }

            // The parents changed meanwhile: every partition is read again, and what comes twice is recognised by its content.
            run = new RunPosition { Kind = run.Kind, To = run.To, AnsweredAt = run.AnsweredAt, SeenAnywhere = run.SeenAnywhere };
        }
    }

    private static RunPosition Entered(RunPosition run, string key, int ordinal) =>
        new() { Kind = run.Kind, To = run.To, AnsweredAt = run.AnsweredAt, SeenAnywhere = run.SeenAnywhere, Partition = key, Ordinal = ordinal };

    private async IAsyncEnumerable<WindowPage> PartitionAsync(
        StreamSlice partition,
        string key,
        RunPosition run,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = await CursorAsync(key, cancellationToken);
        var reading = new WindowsReading(_stream, _rules, _options, _context);
        await foreach (var step in reading.PagesAsync(partition, run, Begin(run, known), cancellationToken))
        {
            yield return step;
        }
    }

    private IPartitionWalk Walk()
    {
        var state = _request.Kind is ReadKind.Full || _start.Parents is null ? null : new JsonObject { ["parent_state"] = _start.Parents.DeepClone() };
        return _stream.Router!.Walk(state, _context);
    }

    private async ValueTask<DateTimeOffset?> CursorAsync(string key, CancellationToken cancellationToken)
    {
        if (_stream.Cursor is null or { IsGlobal: true })
        {
            return _start.Cursor;
        }

        var state = await _request.Partitions.FindAsync(key, cancellationToken);
        return state is null ? null : StreamPosition.Instant(JsonNode.Parse(state)?["cursor"]);
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

        if (run.Kind is ReadKind.Full || known is null)
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
    private StreamPosition Finished(DateTimeOffset? seen, DateTimeOffset? answeredAt, JsonObject? parents) => new()
    {
        AnsweredAt = answeredAt,
        Cursor = seen is null || seen < _start.Cursor ? _start.Cursor : seen,
        Parents = parents is { Count: > 0 } ? parents : null,
    };

    private static SourcePage Last(StreamPosition position) => new() { Records = [], Position = position.ToString(), IsLast = true };
}
