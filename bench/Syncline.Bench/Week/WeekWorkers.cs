using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>All retrieve slots together: each takes a message, reads one slice, and takes the next. What it read is applied at once.</summary>
internal sealed class WeekWorkers(WeekTables tables, MessageLine queue, PartnerWork work, WeekFigures figures, int slots)
{
    /// <summary>How often they say that they live.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly PriorityQueue<(WeekRun Run, int Calls), long> _reading = new();

    /// <summary>True while they take work.</summary>
    private bool IsUp => !WeekPlan.Workers.IsOn(tables.Now);

    /// <summary>When the next slice ends.</summary>
    public long NextEnd => _reading.TryPeek(out _, out var end) ? end : long.MaxValue;

    /// <summary>Says that they live, while they do.</summary>
    public async Task ReportAsync(IDispatchStore store)
    {
        if (IsUp)
        {
            await store.ReportWorkerAsync(new WorkerReport("workers", slots, 3 * Heartbeat), CancellationToken.None);
        }
    }

    /// <summary>Free slots take what is in the queue.</summary>
    public void TakeWork()
    {
        while (IsUp && _reading.Count < slots && queue.Take() is { } key)
        {
            if (tables.Lease(key) is { } run)
            {
                Begin(run);
            }
        }
    }

    /// <summary>The slice that ends now ends.</summary>
    public void EndSlice()
    {
        var (run, calls) = _reading.Dequeue();
        figures.Call(calls);
        run.CallsLeft -= calls;
        if (run.CallsLeft > 0)
        {
            tables.ReadOn(run);
        }
        else
        {
            tables.Succeed(run);
        }
    }

    private void Begin(WeekRun run)
    {
        if (run.CallsLeft == 0)
        {
            figures.Start(run, tables.Now);
            run.CallsLeft = work.CallsOf(run);
        }

        var calls = Math.Min(run.CallsLeft, PartnerWork.SliceCalls);
        _reading.Enqueue((run, calls), tables.Now + work.Takes(run, calls));
    }
}
