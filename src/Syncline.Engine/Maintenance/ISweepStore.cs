using Syncline.Integrations;

namespace Syncline.Maintenance;

/// <summary>Returns what has no live owner. Each call handles a bounded batch and may be repeated.</summary>
public interface ISweepStore
{
    /// <summary>Runs marked dispatched whose message was not sent within <paramref name="sendGrace"/>, or sent and not taken within <paramref name="throttle"/>, are ready again.</summary>
    Task<int> ReturnUntakenAsync(TimeSpan sendGrace, TimeSpan throttle, CancellationToken cancellationToken);

    /// <summary>Runs whose lease ran out are ready again; one that staged nothing under that lease has an attempt less, and fails when none is left.</summary>
    /// <param name="attempts">How many attempts a run has.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<int> ExpireLeasesAsync(int attempts, CancellationToken cancellationToken);

    /// <summary>
    /// Live runs with work for a processor that nobody has claimed, or whose claim ran out, and that nobody touched for <paramref name="grace"/>: their messages are sent
    /// again. Those of them whose staged pages the store has lost are not among them, and ready to be read on.
    /// </summary>
    Task<IReadOnlyList<RunKey>> TakeStalledProcessingAsync(TimeSpan grace, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// At the start of the only process of an installation: nobody else lives, so leases, claims and dispatched runs of before are void at once, without waiting for
    /// their deadlines and without an attempt spent.
    /// </summary>
    Task<int> ReturnAllAsync(CancellationToken cancellationToken);
}
