using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Runs;

namespace Syncline.Retrieving;

/// <summary>Reads one bounded slice of a run from its source and stages it page by page.</summary>
internal sealed class SliceReader(
    IRetrieveStore store, ConnectionFactory connections, ProcessNotifier notifier, FailureClassifier failures, IOptions<SynclineOptions> options, TimeProvider clock)
{
    // Small pages are applied in a millisecond or two: after a longer wait the processor would stand idle before the next page.
    private static readonly TimeSpan ShortestGlance = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestGlance = TimeSpan.FromMilliseconds(16);

    private RetrievingOptions Options => options.Value.Retrieving;

    /// <summary>Reads until the slice's budget is spent, the stream ends, or something stands in the way.</summary>
    /// <returns>How it ended; null when the lease was lost, and nothing may be written any more.</returns>
    public async Task<SliceEnd?> ReadAsync(LeasedRun leased, StopTokens stop, CancellationToken lost)
    {
        using var watchdog = new CancellationTokenSource(Options.Watchdog, clock);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(watchdog.Token, stop.Work, lost);
        var slice = new Slice(leased, clock.GetTimestamp());
        try
        {
            return await ReadPagesAsync(slice, watchdog, stop, broken.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (stop.Work.IsCancellationRequested)
        {
            return new SliceEnd.HandedBack();
        }
        catch (OperationCanceledException) when (watchdog.IsCancellationRequested)
        {
            return failures.NoProgress(leased, slice.Attempt, Options.Watchdog);
        }
        catch (SyncException exception)
        {
            return failures.Classify(exception, slice.Attempt);
        }
    }

    private async Task<SliceEnd?> ReadPagesAsync(Slice slice, CancellationTokenSource watchdog, StopTokens stop, CancellationToken cancellationToken)
    {
        var type = connections.TypeOf(slice.Run.Integration.Provider, slice.Run.Type, slice.Run.Integration.Settings);
        var request = RequestFor(slice.Run, type);
        await using var pages = connections.ProviderOf(slice.Run.Integration.Provider).Source.ReadAsync(request, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            if (await PauseBeforeNextAsync(slice, type, stop) is { } pause)
            {
                return pause;
            }

            watchdog.CancelAfter(Options.Watchdog);
            if (!await pages.MoveNextAsync())
            {
                throw new InvalidOperationException($"The source of '{type.Stream}' ended without a last page.");
            }

            var page = pages.Current;
            CrashPoints.Hit("K7");
            if (slice.Run.Kind == ReadKind.Incremental && slice.NextPage == 1 && IsBare(page))
            {
                return new SliceEnd.NothingNew(page.Position);
            }

            if (!await StageAsync(slice, page, cancellationToken))
            {
                return null;
            }

            CrashPoints.Hit("K9");
            if (page.IsLast)
            {
                return new SliceEnd.Fetched();
            }
        }
    }

    /// <summary>Where reading can be resumed, asks whether it should pause there: stopping, the slice's budget, a processor that is behind.</summary>
    private async Task<SliceEnd?> PauseBeforeNextAsync(Slice slice, ProvidedType type, StopTokens stop)
    {
        if (!slice.MayPause)
        {
            return null;
        }

        if (stop.Stopping.IsCancellationRequested)
        {
            return new SliceEnd.HandedBack();
        }

        if (type.Resume == ResumeKind.None)
        {
            return null;
        }

        if (slice.Pages >= Options.SlicePages || clock.GetElapsedTime(slice.StartedAt) >= Options.SliceTime)
        {
            return new SliceEnd.More();
        }

        return await WaitForRoomAsync(slice, stop) ? null : new SliceEnd.FlowControl();
    }

    /// <summary>Waits a little for the processor: asking the partner again for a page that found no room would cost more than the slot.</summary>
    private async Task<bool> WaitForRoomAsync(Slice slice, StopTokens stop)
    {
        var (since, glance) = (clock.GetTimestamp(), ShortestGlance);
        while (IsFull(slice.Staged))
        {
            if (clock.GetElapsedTime(since) >= Options.FlowPatience || stop.Stopping.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(glance, clock, stop.Work);
            glance = glance < LongestGlance ? 2 * glance : glance;
            slice.Staged = await store.ReadStagedAsync(slice.Run.Lease, stop.Work);
        }

        return true;
    }

    private bool IsFull(StagedAmount staged) => staged.Pages >= Options.StagedPages || staged.Bytes >= Options.StagedBytes;

    /// <summary>The last page, and nothing to be stored but its position.</summary>
    private static bool IsBare(SourcePage page) =>
        page is { IsLast: true, Records.Count: 0, Rejected.Count: 0, Partitions.Count: 0 };

    private async Task<bool> StageAsync(Slice slice, SourcePage page, CancellationToken cancellationToken)
    {
        var bytes = page.Records.Sum(record => (long)record.Json.Length) + page.Rejected.Sum(rejected => (long)rejected.Raw.Length);
        var result = await store.StageAsync(slice.Run.Lease, new PageToStage(slice.NextPage, page, bytes), cancellationToken);
        if (result.Status == StageStatus.LeaseLost)
        {
            return false;
        }

        slice.Count(page, result.Staged);
        if (result.Staged.Pages <= 1 || page.IsLast)
        {
            await notifier.NotifyAsync(slice.Run.Lease.Run, cancellationToken);
        }

        return true;
    }

    private ReadRequest RequestFor(LeasedRun run, ProvidedType type) => new()
    {
        Connection = connections.Connect(run.Integration),
        Stream = type.Stream,
        InteractionType = run.Type,
        Kind = run.Kind,
        Position = run.FetchPosition,
        Attempt = run.Attempt,
        Run = run.Lease.Run,
        Time = new SharedTime(run.LeasedAt, clock),
        Partitions = store.PartitionsOf(run.Object),
    };

    /// <summary>How far a slice is.</summary>
    private sealed class Slice(LeasedRun run, long startedAt)
    {
        public LeasedRun Run { get; } = run;

        public long StartedAt { get; } = startedAt;

        public int Pages { get; private set; }

        public StagedAmount Staged { get; set; }

        /// <summary>False in the middle of what can only be read in one go.</summary>
        public bool MayPause { get; private set; } = true;

        public int NextPage => Run.NextPage + Pages;

        /// <summary>Failures in a row: a page between them starts the count anew.</summary>
        public int Attempt => Pages > 0 ? 0 : Run.Attempt;

        public void Count(SourcePage page, StagedAmount staged)
        {
            Pages++;
            Staged = staged;
            MayPause = page.IsResumePoint;
        }
    }
}
