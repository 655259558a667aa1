using System.Globalization;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

/// <summary>What was written is not always visible at once; after the lag it always is.</summary>
public sealed class LagTests : SandboxTest
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    protected override SandboxOptions Options => base.Options with { Lag = Lag, LatePercent = 50 };

    [Fact]
    public async Task Salesforce_rows_appear_later_behind_rows_of_the_same_second()
    {
        using var client = await SignInAsync("salesforce");
        var start = Time.GetUtcNow();
        Server.ApplyChanges(400);
        var soql = $"SELECT Id, SystemModstamp FROM Contact WHERE SystemModstamp >= {start:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} ORDER BY SystemModstamp, Id";

        var early = await SandboxReader.SalesforceAsync(client, soql, Stop);
        Time.Advance(Lag - TimeSpan.FromMilliseconds(1));
        var stillEarly = await SandboxReader.SalesforceAsync(client, soql, Stop);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var late = await SandboxReader.SalesforceAsync(client, soql, Stop);

        early.ShouldNotBeEmpty();
        stillEarly.Count.ShouldBe(early.Count);
        late.Count.ShouldBeGreaterThan(early.Count);
        late.Select(row => row.GetProperty("SystemModstamp").GetString()).Distinct().ShouldHaveSingleItem();
        late.Count.ShouldBe(Server.Oracle("ACME", "salesforce", "contact").Count(record => record.UpdatedAt >= start));
    }

    [Fact]
    public async Task HubSpot_search_shows_later_what_lists_show_at_once()
    {
        using var client = await SignInAsync("hubspot");
        var start = Time.GetUtcNow();
        Server.ApplyChanges(300);

        var listed = await SandboxReader.HubSpotListAsync(client, "/crm/v3/objects/contacts?limit=100", Stop);
        var early = await SandboxReader.HubSpotSearchAsync(client, "contacts", "lastmodifieddate", start.ToUnixTimeMilliseconds(), Stop);
        Time.Advance(Lag);
        var late = await SandboxReader.HubSpotSearchAsync(client, "contacts", "lastmodifieddate", start.ToUnixTimeMilliseconds(), Stop);

        listed.Count.ShouldBe(Server.Oracle("ACME", "hubspot", "contact").Count(record => !record.IsDeleted));
        late.Count.ShouldBeGreaterThan(early.Count);
        late.Count.ShouldBe(Server.Oracle("ACME", "hubspot", "contact").Count(record => !record.IsDeleted && record.UpdatedAt >= start));
    }

    [Fact]
    public async Task Zendesk_exports_hold_back_what_changed_within_the_lag_and_the_cursor_then_brings_it()
    {
        using var client = await SignInAsync("zendesk");
        var before = Server.Oracle("ACME", "zendesk", "ticket").ToDictionary(record => record.Id, record => record.Body);
        Server.ApplyChanges(300);

        var (held, cursor) = await SandboxReader.ZendeskCursorAsync(client, "tickets", "start_time=0", Stop);
        var (nothing, same) = await SandboxReader.ZendeskCursorAsync(client, "tickets", "cursor=" + Uri.EscapeDataString(cursor), Stop);
        Time.Advance(Lag);
        var (rest, _) = await SandboxReader.ZendeskCursorAsync(client, "tickets", "cursor=" + Uri.EscapeDataString(same), Stop);

        held.ShouldAllBe(row => before[row.GetProperty("id").ToString()] == row.GetRawText());
        nothing.ShouldBeEmpty();
        rest.ShouldNotBeEmpty();
        ShouldEqualOracle(SandboxReader.ById([.. held, .. rest]), Server.Oracle("ACME", "zendesk", "ticket"));
    }

    [Fact]
    public async Task Zendesk_refuses_a_start_within_the_lag()
    {
        using var client = await SignInAsync("zendesk");

        using var response = await client.SendAsync("/api/v2/incremental/tickets/cursor.json?start_time=" + Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Stop);

        ((int)response.StatusCode).ShouldBe(400);
        (await SandboxClient.JsonAsync(response, Stop)).GetProperty("error").GetString().ShouldBe("StartTimeTooRecent");
    }

    [Fact]
    public async Task Intercom_search_finds_late_rows_of_a_second_that_was_already_read()
    {
        using var client = await SignInAsync("intercom");
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        Server.ApplyChanges(400);
        var query = $$"""{"field":"updated_at","operator":"=","value":{{now}}}""";

        var early = await SandboxReader.IntercomSearchAsync(client, "contacts", query, Stop);
        Time.Advance(Lag);
        var late = await SandboxReader.IntercomSearchAsync(client, "contacts", query, Stop);

        early.ShouldNotBeEmpty();
        late.Count.ShouldBeGreaterThan(early.Count);
    }

    [Fact]
    public void A_lag_that_is_set_while_running_counts_from_the_next_change_on()
    {
        Server.Settings.Lag = TimeSpan.Zero;

        Server.ApplyChanges(200).Late.ShouldBe(0);
    }
}
