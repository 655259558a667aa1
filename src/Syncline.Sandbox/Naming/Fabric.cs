namespace Syncline.Sandbox.Naming;

/// <summary>Deterministic values: the same seed, salt, number and revision always give the same value, in any order of asking.</summary>
internal readonly struct Fabric(ulong seed)
{
    public ulong Hash(string salt, long number, int revision = 0)
    {
        var hash = seed ^ 0xCBF29CE484222325UL;
        foreach (var letter in salt)
        {
            hash = (hash ^ letter) * 0x100000001B3UL;
        }

        return Mix(hash + ((ulong)number * 0x9E3779B97F4A7C15UL) + ((ulong)revision * 0xD1B54A32D192ED03UL));
    }

    /// <summary>From 0 to below <paramref name="below"/>.</summary>
    public int Below(int below, string salt, long number, int revision = 0) => (int)(Hash(salt, number, revision) % (ulong)below);

    public bool Chance(int percent, string salt, long number, int revision = 0) => Below(100, salt, number, revision) < percent;

    public string Pick(string[] values, string salt, long number, int revision = 0) => values[Below(values.Length, salt, number, revision)];

    // The finaliser of SplitMix64: neighbouring numbers give unrelated values.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
