using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Templates;
using Syncline.Retrieving;

namespace Syncline.Providers.Streams;

/// <summary>Reads the windows of a stream or of one of its partitions.</summary>
internal sealed class WindowsReading(ManifestStream stream, CursorRules? rules, CountRules? counts, StreamOptions options, ReadingContext context)
{
    /// <summary>Jobs of what is read later; null where one job runs at a time, or none.</summary>
    public JobsAhead? Ahead { get; init; }

    /// <summary>Begins what is read later; null where one slice is read after the other.</summary>
    public SlicesAhead? Begun { get; init; }

    /// <summary>The pages from where the run stands on.</summary>
    /// <param name="slice">The partition; <see cref="StreamSlice.Whole"/> for none.</param>
    /// <param name="run">How far the run has come.</param>
    /// <param name="begin">Where the first window begins; null for a stream without a cursor.</param>
    /// <param name="others">The slices of the partitions that come later.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<WindowPage> PagesAsync(
        StreamSlice slice,
        RunPosition run,
        DateTimeOffset? begin,
        IAsyncEnumerable<SliceOpening> others,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var windows = Windows(run, begin);
        var isResumed = run.From is not null || rules is null;
        for (var index = 0; index < windows.Count; index++)
        {
            var isLast = index == windows.Count - 1;
            var next = isLast ? null : windows[index + 1].From;
            var work = index == 0 && isResumed ? run : run with { Reached = null, Token = null, TokenAt = null, After = null, Pages = 0 };
            work = work with { From = options.Resume is ResumeKind.None && !stream.HasJobs ? run.From : windows[index].From };
            work = Taken(work, Sliced(slice, windows[index], work.After));
            var following = windows.Skip(index + 1).Select(window => Opening(Sliced(slice, window, null), null, begin, run.To)).ToAsyncEnumerable().Concat(others);
            await foreach (var step in WindowAsync(slice, windows[index], work, next, isLast, begin, following, cancellationToken))
            {
                run = await TurnedAsync(step.Run, step.Page, following, cancellationToken);
                yield return step with { Run = run };
            }
        }
    }

    /// <summary>The slices in which a partition is read, from their first pages on.</summary>
    /// <param name="slice">The partition.</param>
    /// <param name="run">The run that will read it.</param>
    /// <param name="begin">Where its first window begins; null for a stream without a cursor.</param>
    public IEnumerable<SliceOpening> Slices(StreamSlice slice, RunPosition run, DateTimeOffset? begin) =>
        Windows(run, begin).Select(window => Opening(Sliced(slice, window, null), null, begin, run.To));

    private SliceOpening Opening(StreamSlice slice, TemplateValue? token, DateTimeOffset? begin, DateTimeOffset? end) =>
        new(slice, (own, cancellationToken) => stream.PagesAsync(slice, token, record => Covers(record, begin, end), own, cancellationToken));

    private IAsyncEnumerable<StreamPage> PagesAsync(SliceOpening slice, IAsyncEnumerable<SliceOpening>? following, CancellationToken cancellationToken) =>
        Begun is null || following is null ? slice.Open(context, cancellationToken) : Begun.PagesAsync(slice, following, cancellationToken);

    private List<Window> Windows(RunPosition run, DateTimeOffset? begin) =>
        rules is null ? [new Window(null, null)] : [.. rules.Split(begin!.Value, run.To!.Value, true).Select(w => new Window(w.From, w.To))];

    /// <summary>The run at the beginning of a slice, with the slice's job where that was begun beforehand.</summary>
    private RunPosition Taken(RunPosition run, StreamSlice slice) =>
        run.Token is null && Ahead?.Take(slice) is { } job ? run with { Token = job, Ahead = Ahead.ToJson() } : run;

    /// <summary>The run after a page, with the jobs of what is read later, which have their turn whenever the one in work had its.</summary>
    private async Task<RunPosition> TurnedAsync(RunPosition run, StreamPage page, IAsyncEnumerable<SliceOpening> following, CancellationToken cancellationToken)
    {
        if (Ahead is null)
        {
            return run;
        }

        if (page.IsWaiting)
        {
            await Ahead.TurnAsync(following.Select(later => later.Slice), cancellationToken);
        }

        return run with { Ahead = Ahead.ToJson() };
    }

    private async IAsyncEnumerable<WindowPage> WindowAsync(
        StreamSlice slice,
        Window window,
        RunPosition run,
        DateTimeOffset? next,
        bool isLast,
        DateTimeOffset? begin,
        IAsyncEnumerable<SliceOpening>? following,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new PagingGuard(stream.Name, options, run.Pages);
        var after = run.After;
        var token = run.Token is null ? null : TemplateValue.Of(run.Token);
        var isNewQuery = token is null;
        bool drainsOn;
        do
        {
            drainsOn = false;
            guard.BeginQuery();
            var inQuery = 0;
            var read = 0;
            await foreach (var page in PagesAsync(Opening(Sliced(slice, window, after), token, begin, run.To), following, cancellationToken))
            {
                guard.Pass(page);
                page.ThrowIfFailed();
                run = Observe(run, page);
                inQuery += page.Records.Count;
                read += page.Records.Count;
                after = LastKey(page) ?? after;
                if (page.IsPart)
                {
                    yield return new WindowPage(page, run, IsDone: false, null) { IsResumePoint = false };
                    continue;
                }

                run = Count(run, page, read, isNewQuery);
                (isNewQuery, read) = (false, 0);
                drainsOn = options.KeysetDrain is { } drain && inQuery >= drain.Cap;
                var isDone = page.Next is null && !drainsOn;
                run = isDone ? Passed(run, next, isLast) : Inside(run, window, page, drainsOn || page.IsSplit ? null : page.Next, after, guard.Pages);
                yield return new WindowPage(page, run, isDone && isLast, isLast && run.Partition is null ? run.Total : null) { IsResumePoint = MayResume(isDone, run) };
                if (drainsOn)
                {
                    break;
                }
            }

            // A query that is put anew is one of the slice in work.
            (token, following) = (null, null);
            isNewQuery = true;
        }
        while (drainsOn);
    }

    /// <summary>The run after a page in the middle of a window: only what the stream's kind of resume allows is kept.</summary>
    private RunPosition Inside(RunPosition run, Window window, StreamPage page, TemplateValue? next, string? after, int pages) => run with
    {
        Reached = options.OrderProven ? LastTime(page, window) ?? run.Reached : null,
        // A job of the partner's is never begun twice. A drained query is put anew above its last key, where a token of the old one would lead astray.
        Token = stream.HasJobs || options is { KeysetDrain: null, Resume: ResumeKind.Token or ResumeKind.Window } ? next?.ToJson() : null,
        TokenAt = page.ReadAt ?? context.Now,
        After = options.Resume is ResumeKind.None ? null : after,
        Pages = pages,
    };

    /// <summary>Whether the position after a page leads behind it: what can only be read in one go has no such place before its end.</summary>
    private bool MayResume(bool isDone, RunPosition run) => (stream.HasJobs && run.Token is not null) || (options.Resume is not ResumeKind.None && (isDone || run.Token is not null || run.After is not null));

    private RunPosition Passed(RunPosition run, DateTimeOffset? next, bool isLast) => run with
    {
        From = isLast || (options.Resume is ResumeKind.None && !stream.HasJobs) ? run.From : next,
        Reached = null,
        Token = null,
        TokenAt = null,
        After = null,
        Pages = 0,
    };

    private RunPosition Observe(RunPosition run, StreamPage page)
    {
        run = run with { AnsweredAt = run.AnsweredAt ?? page.AnsweredAt, NumberSeen = Greatest(run.NumberSeen, page) };
        if (rules is null || run.To is not { } end)
        {
            return run;
        }

        // Our clock may be ahead of the partner's: then the window ends in the partner's future, and what changes there while the reading goes on is passed by it.
        var (seen, final) = (run.Seen, Earlier(end, run.AnsweredAt - options.Lag));
        foreach (var record in page.Records)
        {
            // A record of the far future says nothing about what has been read.
            if (rules.TimeOf(record) is { } time && time <= end + options.Lag + options.Skew && (seen is null || time > seen))
            {
                seen = time < final ? time : final;
            }
        }

        return run with { Seen = seen, SeenAnywhere = run.SeenAnywhere is null || seen > run.SeenAnywhere ? seen ?? run.SeenAnywhere : run.SeenAnywhere };
    }

    private decimal? Greatest(decimal? seen, StreamPage page) => counts is null
        ? seen
        : page.Records.Select(counts.NumberOf).Aggregate(seen, (greatest, number) => number <= greatest ? greatest : number ?? greatest);

    private static DateTimeOffset Earlier(DateTimeOffset end, DateTimeOffset? answered) => answered < end ? answered.Value : end;

    private DateTimeOffset? LastTime(StreamPage page, Window window) =>
        rules is not null && page.Records.Count > 0 && rules.TimeOf(page.Records[^1]) is { } time && time > window.From && time <= window.To ? time : null;

    private string? LastKey(StreamPage page) =>
        options.KeysetDrain is { } drain && page.Records.Count > 0 ? page.Records[^1].TextAt(drain.Field) : null;

    private bool Covers(ReadRecord record, DateTimeOffset? begin, DateTimeOffset? end) =>
        rules?.TimeOf(record) is not { } time || begin is null || (time >= begin && time <= end);

    /// <summary>Counts what was read. A query's first page tells how much there is in it, which comes on top of what was read before: a query that is put anew begins later.</summary>
    private RunPosition Count(RunPosition run, StreamPage page, int read, bool isNewQuery) => options.TotalPath.Length == 0
        ? run
        : run with { Read = run.Read + read, Total = isNewQuery ? run.Read + Told(page) : run.Total };

    private long? Told(StreamPage page) =>
        Decoding.JsonDecoder.TryParse(page.Body, out var document, out _)
        && Extraction.DPath.Find(document.Element, options.TotalPath.Split('.')) is { ValueKind: JsonValueKind.Number } total && total.TryGetInt64(out var count)
            ? count
            : null;

    private StreamSlice Sliced(StreamSlice slice, Window window, string? after)
    {
        var interval = window.From is null ? (JsonObject)slice.Interval.DeepClone() : rules!.Interval(window.From.Value, window.To!.Value);
        if (after is not null)
        {
            interval["keyset_after"] = after;
        }

        return slice.With(interval);
    }

    private sealed record Window(DateTimeOffset? From, DateTimeOffset? To);
}
