using Simulation.Ports;
using Simulation.Processes;
using Syncline.Integrations;
using Syncline.Retrieving;

namespace Simulation.Invariants;

/// <summary>I4 on the side of reading: only the last one who took a run's lease writes to the run.</summary>
internal sealed class LeaseWatch(World world)
{
    private readonly Dictionary<long, (SimulatedProcess Holder, long Token)> _holders = [];

    public void Taken(Gate gate, RunKey run, LeasedRun leased, RunView? before)
    {
        if (before is { State: "retrieving" } && before.LeaseUntil > world.DatabaseNow)
        {
            Fail($"{gate.Process} takes run {run} while the lease of {before.Owner} holds");
        }

        if (_holders.TryGetValue(run.Run.Value, out var last))
        {
            if (leased.Lease.Token <= last.Token)
            {
                Fail($"{gate.Process} takes run {run} under token {leased.Lease.Token}, and {last.Holder} had it under {last.Token}");
            }

            world.Supersede(last.Holder);
        }

        _holders[run.Run.Value] = (gate.Process, leased.Lease.Token);
    }

    /// <summary>A write under this lease took effect.</summary>
    public void Wrote(Gate gate, string call, Lease lease)
    {
        if (_holders.TryGetValue(lease.Run.Run.Value, out var last) && last != (gate.Process, lease.Token))
        {
            Fail($"'{call}' of {gate.Process} under token {lease.Token} took effect on run {lease.Run}, which {last.Holder} holds under token {last.Token}");
        }
    }

    private void Fail(string what) => world.Fail(Invariant.OneWriter, $"{what}.");
}
