using Shouldly;
using Xunit;

namespace Providers.Tests.Conformance;

/// <summary>Recorded connectors that nobody here wrote. Those that are not listed as different replay exactly.</summary>
public sealed class PublicConnectorTests
{
    /// <summary>What is not replayed, and why.</summary>
    private static readonly Dictionary<string, string> Different = new(StringComparer.Ordinal)
    {
    };

    public static TheoryData<string> Connectors => [.. Directory.GetDirectories(SharedFiles.Path("conformance", "public")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public async Task A_recorded_connector_replays_exactly_or_is_listed(string connector)
    {
        var differences = await PublicReplay.RunAsync(SharedFiles.Path("conformance", "public", connector), InProcessRunner.Instance);
        if (Different.TryGetValue(connector, out var reason))
        {
            differences.ShouldContain(difference => difference.Contains(reason, StringComparison.Ordinal));
            return;
        }

        differences.ShouldBeEmpty();
    }
}
