using Syncline.Reporting;

namespace Syncline.Chaos.Judging;

/// <summary>What became of the objects once nothing was changed and nothing was broken any more.</summary>
/// <param name="Rows">Every object, as it was at the end.</param>
/// <param name="Stuck">What never came so far, with the reason that it shows.</param>
/// <param name="MostRuns">The most runs that an object had from the calm on, up to the one that brought it there.</param>
internal sealed record Settlement(IReadOnlyList<ObjectRow> Rows, IReadOnlyList<string> Stuck, int MostRuns);
