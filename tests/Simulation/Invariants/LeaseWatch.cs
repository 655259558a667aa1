using Simulation.Ports;
using Syncline.Integrations;
using Syncline.Retrieving;

namespace Simulation.Invariants;

/// <summary>I4 on the side of reading: only the last one who took a run's lease writes to the run.</summary>
internal sealed class LeaseWatch(World world)
{
    private readonly Dictionary<long, (string Holder, long Token)> _holders = [];

    public void Taken(Gate gate, RunKey run, LeasedRun leased, RunView? before)
    {
        if (before is { State: "retrieving" } && before.LeaseUntil > world.DatabaseNow)
        {
            Fail($"{gate.Process} takes run {run} while the lease of {before.Owner} holds");
        }

        if (_holders.TryGetValue(run.Run.Value, out var last) && leased.Lease.Token <= last.Token)
        {
            Fail($"{gate.Process} takes run {run} under token {leased.Lease.Token}, and {last.Holder} had it under {last.Token}");
        }

        _holders[run.Run.Value] = (Holder(gate), leased.Lease.Token);
    }

    /// <summary>A write under this lease took effect.</summary>
    public void Wrote(Gate gate, string call, Lease lease)
    {
        if (_holders.TryGetValue(lease.Run.Run.Value, out var last) && last != (Holder(gate), lease.Token))
        {
            Fail($"'{call}' of {gate.Process} under token {lease.Token} took effect on run {lease.Run}, which {last.Holder} holds under token {last.Token}");
        }
    }

    private static string Holder(Gate gate) => gate.Process.ToString();

    private void Fail(string what) => world.Fail(Invariant.OneWriter, $"{what}.");
}
