using Shouldly;
using Syncline.Integrations;
using Syncline.Sandbox;

namespace Partners.Tests;

/// <summary>The files' own lag, overlap and second reading, in simulated time.</summary>
public sealed class LagTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("salesforce", "contact", 4)]
    [InlineData("hubspot", "contact", 20)]
    [InlineData("hubspot", "ticket", 20)]
    [InlineData("zendesk", "account", 1)]
    [InlineData("zendesk", "ticket", 1)]
    [InlineData("intercom", "conversation", 20)]
    public async Task What_a_partner_shows_late_is_not_lost(string partner, string type, int minutesLate)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 6_000, LatePercent = 50 }, TimeSpan.FromMinutes(minutesLate));
        var connection = bed.Connect("ACME", partner);
        connection.Settings.Remove("_syncline");
        var sync = bed.Sync(connection, type);
        await sync.RunAsync(Stop);
        sync.Type.Deletes.ShouldBeOneOf(DeletePolicy.Marked, DeletePolicy.MarkedAndAbsence);
        for (var round = 0; round < 4; round++)
        {
            bed.Server.ApplyChanges(150);
            bed.Time.Advance(TimeSpan.FromSeconds(1));
            bed.Server.ApplyChanges(150);
            bed.Time.Advance(TimeSpan.FromMinutes(minutesLate) / 3);
            await sync.RunAsync(Stop);
        }

        // Writes have stopped; an hour and two runs later the second reading has been over all of it.
        for (var round = 0; round < 3; round++)
        {
            bed.Time.Advance(TimeSpan.FromMinutes(62));
            await sync.RunAsync(Stop);
        }

        sync.ShouldEqualOracle(bed, "ACME", partner, type);
    }
}
