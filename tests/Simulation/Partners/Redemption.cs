using Simulation.Processes;

namespace Simulation.Partners;

/// <summary>A refresh token that was given out, and for whom.</summary>
internal sealed class Redemption(int generation, string token, SimulatedProcess? process)
{
    public int Generation => generation;

    public string Token => token;

    /// <summary>True when the answer cannot have arrived or its receiver cannot have kept it.</summary>
    public bool IsLost => IsAnswerLost || process is { IsDead: true };

    public bool IsAnswerLost { get; set; }
}
