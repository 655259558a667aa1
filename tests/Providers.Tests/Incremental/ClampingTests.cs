using System.Globalization;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Xunit;

namespace Providers.Tests.Incremental;

public sealed class ClampingTests
{
    /// <summary>The windows that are asked for, of the manifests that the reference passes over days with.</summary>
    [Theory]
    [InlineData("cur-clamp-day", "2026-01-14 2026-02-02, 2026-02-03 2026-02-22, 2026-02-23 2026-02-28")]
    [InlineData("cur-clamp-day-no-step", "2026-02-20 2026-03-01")]
    [InlineData("cur-clamp-week", "2026-01-12 2026-01-25, 2026-01-26 2026-02-08, 2026-02-09 2026-02-22")]
    [InlineData("cur-clamp-month", "2026-01-01 2026-01-31, 2026-02-01 2026-02-28")]
    public async Task Windows_follow_on_each_other_from_the_period_of_the_start_to_the_last_one_that_is_over(string name, string windows)
    {
        (await WindowsAsync(name, null)).ShouldBe(windows);
    }

    [Fact]
    public async Task A_second_reading_begins_with_the_period_that_its_state_lies_in()
    {
        (await WindowsAsync("cur-clamp-month-boundary", "2026-02-10")).ShouldBe("2026-02-01 2026-02-28");
    }

    private static async Task<string> WindowsAsync(string name, string? state)
    {
        var recorded = ComponentCase.Named(name);
        var manifest = ManifestFile.Read("manifest.yaml", recorded.Manifest, CustomComponents.None).Manifest!;
        var server = new ScriptedServer(recorded.Script(isResumed: false), 50);
        var scope = new ReplayScope(manifest, recorded.Config, new PartnerOutbound(server), recorded.Now, clockAdvances: false);
        await scope.ReadAsync(new StreamSelection("items"), state is null ? null : new System.Text.Json.Nodes.JsonObject { ["updated"] = state });
        return string.Join(", ", server.Sent.Select(request => string.Create(CultureInfo.InvariantCulture, $"{Of(request.Query, "since")} {Of(request.Query, "until")}")));
    }

    private static string Of(string query, string name) => query.Split('&').Single(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
