using Simulation.Partners;
using Simulation.Ports;
using Syncline.Integrations;

namespace Simulation.Invariants;

/// <summary>I8: the stored refresh token never goes back, and it is given up only when it is worth nothing.</summary>
internal sealed class TokenWatch(World world)
{
    private readonly Dictionary<IntegrationKey, int> _stored = [];

    public void Stored(Gate gate, IntegrationKey key, long version, bool isStored)
    {
        if (!isStored)
        {
            world.Story.Tell(gate.Process, "store secrets", $"integration {key}: others are stored since version {version}");
            return;
        }

        var secrets = world.ReadSecrets(key);
        var generation = TokenOffice.GenerationOf((string)secrets["refresh_token"]!);
        world.Story.Tell(gate.Process, "store secrets", $"integration {key}: refresh token {generation} after version {version}");
        if (_stored.TryGetValue(key, out var last) && generation < last)
        {
            world.Fail(Invariant.TokenSafety, $"{gate.Process} puts refresh token {generation} of integration {key} in the place of {last}.");
        }

        _stored[key] = generation;
    }
}
