namespace Syncline.Providers.Testing;

/// <summary>What came of a test.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Records">How many records were read.</param>
/// <param name="Differences">What is not as the test has it, a line each; empty where it passed.</param>
internal sealed record TestOutcome(int Requests, int Records, IReadOnlyList<string> Differences);
