namespace Providers.Tests.Fuzzing;

/// <summary>What came of all mutations together.</summary>
internal sealed class FuzzTally
{
    public int Records { get; set; }

    public int Quarantined { get; set; }

    public int Failures { get; set; }

    public override string ToString() => $"{Records} records, {Quarantined} quarantined, {Failures} readings failed.";
}
