using Simulation.Processes;

namespace Simulation.Ports;

/// <summary>
/// Calls that have begun and not ended. What is called is played at once, so that one which is still open when nothing else can be done waits for what nobody does: for a lock
/// that is never given back, or for work on a thread that is not the simulation's.
/// </summary>
internal sealed class OpenCalls
{
    private readonly List<(SimulatedProcess Process, string Call)> _open = [];

    public void Begin(SimulatedProcess process, string call) => _open.Add((process, call));

    public void End(SimulatedProcess process, string call) => _open.Remove((process, call));

    /// <summary>Who waits in which call although it lives and nothing stops it; null for nobody.</summary>
    public (SimulatedProcess Process, string Call)? FindStuck()
    {
        foreach (var open in _open)
        {
            if (!open.Process.IsDead && !open.Process.IsPaused)
            {
                return open;
            }
        }

        return null;
    }
}
