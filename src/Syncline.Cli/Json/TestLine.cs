using Syncline.Providers.Testing;

namespace Syncline.Cli.Json;

/// <summary>What came of a Provider's test.</summary>
/// <param name="Provider">The Provider's name.</param>
/// <param name="Test">The test's name.</param>
/// <param name="HasPassed">Whether requests and records were as the test has them.</param>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Records">How many records were read.</param>
/// <param name="Differences">What was different, a line each.</param>
internal sealed record TestLine(string Provider, string Test, bool HasPassed, int Requests, int Records, IReadOnlyList<string> Differences)
{
    /// <summary>Of a test.</summary>
    public static TestLine Of(string provider, string test, TestOutcome outcome) =>
        new(provider, test, outcome.Differences.Count == 0, outcome.Requests, outcome.Records, outcome.Differences);
}
