using System.Globalization;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

/// <summary>Reading to the end gives exactly the oracle's set, for every kind at every partner.</summary>
public sealed class WholeSetTests : SandboxTest
{
    private const string Changed = """{"field":"updated_at","operator":">","value":0}""";

    protected override SandboxOptions Options => base.Options with
    {
        Limits = new Dictionary<string, RateLimit> { ["zendesk.exports"] = new(1_000, TimeSpan.FromMinutes(1)), ["hubspot.search"] = new(1_000, TimeSpan.FromSeconds(1)), ["hubspot.burst"] = new(1_000, TimeSpan.FromSeconds(1)) },
    };

    [Theory]
    [InlineData("Account", "account", "ACME")]
    [InlineData("Contact", "contact", "ACME")]
    [InlineData("User", "user", "ACME")]
    [InlineData("Opportunity", "opportunity", "Globex")]
    [InlineData("Task", "task", "Globex")]
    public async Task Salesforce_queryAll_pages_to_exactly_the_oracles_set(string resource, string type, string customer)
    {
        ChangeAndSettle();
        using var client = await SignInAsync("salesforce", customer);
        client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", "batchSize=200");
        var describe = await client.GetAsync($"/services/data/v62.0/sobjects/{resource}/describe", Stop);
        var fields = string.Join(", ", describe.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));

        var rows = await SandboxReader.SalesforceAsync(client, $"SELECT {fields} FROM {resource} WHERE SystemModstamp >= 2020-01-01T00:00:00.000Z AND SystemModstamp < 2030-01-01T00:00:00Z ORDER BY SystemModstamp, Id", Stop);

        rows.Count.ShouldBe(SandboxReader.ById(rows, "Id").Count);
        rows.Select(row => row.GetProperty("SystemModstamp").GetString()).ShouldBeInOrder();
        ShouldEqualOracle(SandboxReader.ById(rows, "Id"), Server.Oracle(customer, "salesforce", type));
    }

    [Theory]
    [InlineData("companies", "account")]
    [InlineData("contacts", "contact")]
    [InlineData("deals", "opportunity")]
    [InlineData("tickets", "ticket")]
    public async Task HubSpot_lists_of_live_and_archived_together_are_exactly_the_oracles_set(string resource, string type)
    {
        ChangeAndSettle();
        using var client = await SignInAsync("hubspot");
        var properties = await client.GetAsync($"/crm/v3/properties/{resource}", Stop);
        var names = string.Join(",", properties.GetProperty("results").EnumerateArray().Select(property => property.GetProperty("name").GetString()));

        var live = await SandboxReader.HubSpotListAsync(client, $"/crm/v3/objects/{resource}?limit=100&properties={names}", Stop);
        var archived = await SandboxReader.HubSpotListAsync(client, $"/crm/v3/objects/{resource}?limit=100&archived=true&properties={names}", Stop);

        archived.ShouldNotBeEmpty();
        ShouldEqualOracle(SandboxReader.ById([.. live, .. archived]), Server.Oracle("ACME", "hubspot", type));
    }

    [Theory]
    [InlineData("companies", "account", "hs_lastmodifieddate")]
    [InlineData("contacts", "contact", "lastmodifieddate")]
    public async Task HubSpot_search_by_time_of_change_finds_every_live_record(string resource, string type, string property)
    {
        ChangeAndSettle();
        using var client = await SignInAsync("hubspot");

        var rows = await SandboxReader.HubSpotSearchAsync(client, resource, property, 1_000, Stop);

        rows.Select(row => row.GetProperty("id").GetString()).Order().ShouldBe(Server.Oracle("ACME", "hubspot", type).Where(record => !record.IsDeleted).Select(record => record.Id).Order());
    }

    [Fact]
    public async Task HubSpot_owners_in_both_lists_are_exactly_the_oracles_users()
    {
        using var client = await SignInAsync("hubspot");

        var live = await SandboxReader.HubSpotListAsync(client, "/crm/v3/owners?limit=3", Stop);
        var archived = await SandboxReader.HubSpotListAsync(client, "/crm/v3/owners?limit=3&archived=true", Stop);

        ShouldEqualOracle(SandboxReader.ById([.. live, .. archived]), Server.Oracle("ACME", "hubspot", "user"));
    }

    [Theory]
    [InlineData("tickets", new[] { "ticket" })]
    [InlineData("users", new[] { "contact", "user" })]
    public async Task Zendesk_cursor_exports_are_exactly_the_oracles_set(string resource, string[] types)
    {
        ChangeAndSettle();
        using var client = await SignInAsync("zendesk");

        var (rows, _) = await SandboxReader.ZendeskCursorAsync(client, resource, "start_time=0", Stop);

        rows.Count.ShouldBe(SandboxReader.ById(rows).Count);
        ShouldEqualOracle(SandboxReader.ById(rows), types.SelectMany(type => Server.Oracle("ACME", "zendesk", type)));
    }

    [Fact]
    public async Task Zendesk_time_export_of_organizations_is_exactly_the_oracles_set()
    {
        ChangeAndSettle();
        using var client = await SignInAsync("zendesk");

        var rows = await SandboxReader.ZendeskTimeAsync(client, "organizations", 0, Stop);

        ShouldEqualOracle(SandboxReader.ById(rows), Server.Oracle("ACME", "zendesk", "account"));
    }

    [Theory]
    [InlineData("contacts", "contact", "ascending")]
    [InlineData("contacts", "contact", "descending")]
    [InlineData("conversations", "conversation", "ascending")]
    public async Task Intercom_search_finds_exactly_the_oracles_live_records(string resource, string type, string order)
    {
        ChangeAndSettle();
        using var client = await SignInAsync("intercom");

        var rows = await SandboxReader.IntercomSearchAsync(client, resource, Changed, Stop, order: order);

        rows.Count.ShouldBe(SandboxReader.ById(rows).Count);
        ShouldEqualOracle(SandboxReader.ById(rows), Server.Oracle("ACME", "intercom", type).Where(record => !record.IsDeleted));
    }

    [Fact]
    public async Task Intercom_scroll_and_admins_are_exactly_the_oracles_live_records()
    {
        ChangeAndSettle();
        using var client = await SignInAsync("intercom");

        var companies = await SandboxReader.IntercomScrollAsync(client, Stop);
        var admins = (await client.GetAsync("/admins", Stop)).GetProperty("admins").EnumerateArray();

        ShouldEqualOracle(SandboxReader.ById(companies), Server.Oracle("ACME", "intercom", "account").Where(record => !record.IsDeleted));
        ShouldEqualOracle(SandboxReader.ById(admins), Server.Oracle("ACME", "intercom", "user").Where(record => !record.IsDeleted));
    }

    [Fact]
    public void Two_customers_share_no_id()
    {
        foreach (var connection in Server.Connections.Where(connection => connection.Customer == "ACME"))
        {
            foreach (var type in connection.Types)
            {
                var acme = Server.Oracle("ACME", connection.Partner, type).Select(record => record.Id).ToHashSet();
                Server.Oracle("Globex", connection.Partner, type).Count(record => acme.Contains(record.Id)).ShouldBe(0, string.Create(CultureInfo.InvariantCulture, $"{connection.Partner} {type}"));
            }
        }
    }

    private void ChangeAndSettle()
    {
        Server.ApplyChanges(400).Deleted.ShouldBeGreaterThan(0);
        Time.Advance(TimeSpan.FromSeconds(3));
    }
}
