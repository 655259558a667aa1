using Simulation.Invariants;

namespace Simulation;

/// <summary>What became of one seed.</summary>
/// <param name="Seed">Which.</param>
/// <param name="Theme">What mostly went wrong in it.</param>
/// <param name="Digest">Of everything that happened.</param>
/// <param name="Violation">The first thing that was not as it must be; null for none.</param>
/// <param name="Steps">Steps of processes.</param>
/// <param name="Commits">Commits after which the invariants were checked.</param>
/// <param name="Played">Virtual time.</param>
/// <param name="CrashPoints">The crash points that a process came to while it could die there.</param>
internal sealed record SeedResult(
    int Seed, string Theme, ulong Digest, InvariantViolatedException? Violation, long Steps, long Commits, TimeSpan Played, IReadOnlySet<string> CrashPoints);
