using Syncline.Integrations;

namespace Syncline.Scheduling;

/// <summary>What the dispatcher needs. Any number of dispatchers may call it at once.</summary>
public interface IDispatchStore
{
    /// <summary>What is in flight now, and what live workers can take.</summary>
    Task<DispatchLoad> ReadLoadAsync(CancellationToken cancellationToken);

    /// <summary>Makes every waiting run whose moment has come ready. Returns how many.</summary>
    Task<int> WakeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes up to <paramref name="limit"/> ready runs and marks them dispatched, in one transaction. Round-robin: the Customer who was served longest ago first,
    /// one run of each Customer before a second of any; within a Customer asked-for runs first, then the oldest.
    /// </summary>
    /// <param name="isInitial">First syncs, or the others.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    Task<IReadOnlyList<RunKey>> PickAsync(bool isInitial, int limit, CancellationToken cancellationToken);

    /// <summary>The messages of these runs are with the queue. A run that is never marked is made ready again by the sweeper.</summary>
    Task MarkSentAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken);

    /// <summary>A worker says that it lives and how many slots it has. A worker that has not said so for three heartbeats counts as gone.</summary>
    Task ReportWorkerAsync(WorkerReport report, CancellationToken cancellationToken);
}

/// <summary>The state of the queue as the database knows it.</summary>
/// <param name="Slots">Retrieve slots of live workers.</param>
/// <param name="Retrieving">Runs under a lease.</param>
/// <param name="RetrievingInitial">Those of them that are first syncs.</param>
/// <param name="Dispatched">Runs given to the queue and not yet leased.</param>
/// <param name="DispatchedInitial">Those of them that are first syncs.</param>
public readonly record struct DispatchLoad(int Slots, int Retrieving, int RetrievingInitial, int Dispatched, int DispatchedInitial);

/// <summary>A worker's heartbeat.</summary>
/// <param name="Worker">Unique per process start.</param>
/// <param name="Slots">How many retrieve jobs it runs at once; zero when it drains.</param>
/// <param name="Lifetime">How long the report holds.</param>
public sealed record WorkerReport(string Worker, int Slots, TimeSpan Lifetime);
