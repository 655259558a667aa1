using System.Globalization;

namespace Providers.Tests.Fuzzing;

/// <summary>
/// Which mutations are made: SYNCLINE_FUZZ_SEED chooses others, SYNCLINE_FUZZ_ONLY makes one of them alone, SYNCLINE_FUZZ_FROM begins with a later one, and a variable of
/// each kind says how many. What comes of a mutation hangs on the seed and its number only.
/// </summary>
internal sealed class FuzzPlan(string countVariable, int countByDefault)
{
    private const string SeedVariable = "SYNCLINE_FUZZ_SEED";
    private const string OnlyVariable = "SYNCLINE_FUZZ_ONLY";
    private const string FromVariable = "SYNCLINE_FUZZ_FROM";

    public int Seed { get; } = Setting(SeedVariable, 20261126);

    public IEnumerable<int> Numbers { get; } = Setting(OnlyVariable, -1) is >= 0 and var only ? [only] : Enumerable.Range(Setting(FromVariable, 0), Setting(countVariable, countByDefault));

    /// <summary>Whether one is made alone, to be looked at.</summary>
    public bool IsOne { get; } = Setting(OnlyVariable, -1) >= 0;

    /// <summary>The chances of one mutation.</summary>
    public Random Chances(int number) => new(unchecked((Seed * 1_000_003) + number));

    /// <summary>What makes this one alone.</summary>
    public string Repeats(int number) => $"{SeedVariable}={Seed} {OnlyVariable}={number}";

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
