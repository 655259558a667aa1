using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Scheduling;

/// <summary>
/// Keeps the queue topped up with Retrieve Jobs, and no further: what goes next is decided here and only here, as late as possible, so that no Customer waits
/// behind another's backlog.
/// </summary>
internal sealed partial class Dispatcher(
    IDispatchStore store, IMessageQueue queue, Signals signals, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Dispatcher> logger)
    : BackgroundLoop(signals.Dispatch, clock, logger)
{
    private bool _initialFirst = true;

    private SchedulingOptions Options => options.Value.Scheduling;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        await store.WakeAsync(cancellationToken);
        var load = await store.ReadLoadAsync(cancellationToken);
        var free = load.Slots - load.Retrieving;
        var room = (2 * free) - load.Dispatched;
        if (room > 0)
        {
            var picked = await PickAsync(load, room, cancellationToken);
            await SendAsync(picked, cancellationToken);
        }

        return Options.DispatchPeriod;
    }

    /// <summary>First syncs up to their share, the others for the rest. With a single slot the two take turns.</summary>
    private async Task<IReadOnlyList<RunKey>> PickAsync(DispatchLoad load, int room, CancellationToken cancellationToken)
    {
        var initialRoom = Math.Min(room, InitialCap(load.Slots) - load.RetrievingInitial - load.DispatchedInitial);
        if (load.Slots > 1)
        {
            var initial = initialRoom > 0 ? await store.PickAsync(true, initialRoom, cancellationToken) : [];
            var others = room > initial.Count ? await store.PickAsync(false, room - initial.Count, cancellationToken) : [];
            return [.. initial, .. others];
        }

        _initialFirst = !_initialFirst;
        var first = await store.PickAsync(_initialFirst, 1, cancellationToken);
        return first.Count > 0 ? first : await store.PickAsync(!_initialFirst, 1, cancellationToken);
    }

    private int InitialCap(int slots) => Math.Clamp((int)(slots * Options.InitialShare), 1, Math.Max(1, slots - 1));

    private async Task SendAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return;
        }

        CrashPoints.Hit("K2");
        await queue.SendAsync(QueueName.Retrieve, [.. runs.Select(run => JobTrace.Message(QueueName.Retrieve, run))], cancellationToken);
        CrashPoints.Hit("K3");
        await store.MarkSentAsync(runs, cancellationToken);
        LogDispatched(logger, runs.Count);
    }

    [LoggerMessage(1010, LogLevel.Debug, "{Count} runs dispatched.")]
    private static partial void LogDispatched(ILogger logger, int count);
}
