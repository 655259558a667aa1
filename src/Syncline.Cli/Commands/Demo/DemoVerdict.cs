namespace Syncline.Cli.Commands.Demo;

/// <summary>Whether the store is what the partners are, and the feed what the store is.</summary>
/// <param name="Records">Live interactions that the store holds.</param>
/// <param name="Expected">Live records that the partners hold.</param>
/// <param name="Changes">Change events in the feed.</param>
/// <param name="Differences">What differs, one line each; at most some of them.</param>
/// <param name="DifferenceCount">How many differ in all.</param>
internal sealed record DemoVerdict(long Records, long Expected, long Changes, IReadOnlyList<string> Differences, int DifferenceCount)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEqual => DifferenceCount == 0;
}
