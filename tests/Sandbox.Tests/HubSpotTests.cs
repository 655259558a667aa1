using Shouldly;

namespace Sandbox.Tests;

public sealed class HubSpotTests : SandboxTest
{
    [Fact]
    public async Task Nothing_is_found_past_row_10000()
    {
        using var client = await SignInAsync("hubspot");

        using var past = await client.SendJsonAsync("/crm/v3/objects/contacts/search", """{"limit":200,"after":"9801"}""", Stop);
        using var last = await client.SendJsonAsync("/crm/v3/objects/contacts/search", """{"limit":200,"after":"9800"}""", Stop);

        ((int)past.StatusCode).ShouldBe(400);
        (await SandboxClient.JsonAsync(past, Stop)).GetProperty("category").GetString().ShouldBe("VALIDATION_ERROR");
        ((int)last.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task One_millisecond_that_many_records_share_is_drained_by_id()
    {
        using var client = await SignInAsync("hubspot");
        var shared = Server.Oracle("ACME", "hubspot", "account").Where(record => !record.IsDeleted).GroupBy(record => record.UpdatedAt).MaxBy(group => group.Count())!;
        shared.Count().ShouldBeGreaterThan(5);
        var found = new List<string>();
        var last = "0";
        while (true)
        {
            var page = await client.PostAsync("/crm/v3/objects/companies/search", $$"""
                {"filterGroups":[{"filters":[{"propertyName":"hs_lastmodifieddate","operator":"EQ","value":"{{shared.Key.ToUnixTimeMilliseconds()}}"},{"propertyName":"hs_object_id","operator":"GT","value":"{{last}}"}]}],
                 "sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],"limit":5}
                """, Stop);
            Time.Advance(TimeSpan.FromSeconds(1));
            var ids = page.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetString()!).ToList();
            if (ids.Count == 0)
            {
                break;
            }

            found.AddRange(ids);
            last = ids[^1];
        }

        found.ShouldBe(shared.Select(record => record.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_reader_that_pages_by_id_under_a_type_id_reads_all_of_a_window_and_can_be_led_in_a_circle()
    {
        Server.SetLimit("hubspot.search", new Syncline.Sandbox.RateLimit(1_000, TimeSpan.FromSeconds(1)));
        using var client = await SignInAsync("hubspot");
        var found = new List<string>();
        var page = await PageAfterAsync(client, "0");
        while (page.Count > 0)
        {
            found.AddRange(page);
            page = await PageAfterAsync(client, page[^1]);
        }

        Server.Plan(new Syncline.Sandbox.FaultPlan { Partner = "hubspot", Fault = Syncline.Sandbox.SandboxFault.CursorLoop });

        found.ShouldBe(Server.Oracle("ACME", "hubspot", "opportunity").Where(record => !record.IsDeleted).Select(record => record.Id));
        (await PageAfterAsync(client, found[^1])).ShouldBe(found.Take(50));
        (await PageAfterAsync(client, found[49])).ShouldBe(found.Take(50));
    }

    private static async Task<List<string>> PageAfterAsync(SandboxClient client, string id)
    {
        var page = await client.PostAsync("/crm/v3/objects/0-3/search", $$"""
            {"filterGroups":[{"filters":[{"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"1000"},{"propertyName":"hs_lastmodifieddate","operator":"LTE","value":"2026-02-01T00:00:00.000Z"},
              {"propertyName":"hs_object_id","operator":"GT","value":"{{id}}"}]}],"sorts":["hs_object_id"],"limit":50,"after":"0"}
            """, Stop);
        return [.. page.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task Only_asked_for_properties_come_and_unknown_names_are_left_out_without_a_word()
    {
        using var client = await SignInAsync("hubspot");

        var page = await client.GetAsync("/crm/v3/objects/contacts?limit=1&properties=email,jobtitle,no_such_thing", Stop);

        page.GetProperty("results")[0].GetProperty("properties").EnumerateObject().Select(property => property.Name)
            .ShouldBe(["email", "jobtitle", "createdate", "lastmodifieddate", "hs_object_id"]);
    }

    [Fact]
    public async Task Batch_read_answers_207_and_names_what_is_missing()
    {
        using var client = await SignInAsync("hubspot");
        var records = Server.Oracle("ACME", "hubspot", "opportunity").ToList();
        var live = records.First(record => !record.IsDeleted).Id;
        var archived = records.First(record => record.IsDeleted).Id;

        using var response = await client.SendJsonAsync("/crm/v3/objects/deals/batch/read", $$"""{"inputs":[{"id":"{{live}}"},{"id":"{{archived}}"},{"id":"77"}],"properties":["dealname"]}""", Stop);

        ((int)response.StatusCode).ShouldBe(207);
        var body = await SandboxClient.JsonAsync(response, Stop);
        body.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetString()).ShouldBe([live]);
        body.GetProperty("errors")[0].GetProperty("context").GetProperty("ids").EnumerateArray().Select(id => id.GetString()).ShouldBe([archived, "77"]);
    }

    [Fact]
    public async Task Associations_lead_to_companies_that_live()
    {
        using var client = await SignInAsync("hubspot");
        var companies = Server.Oracle("ACME", "hubspot", "account").Where(record => !record.IsDeleted).Select(record => record.Id).ToHashSet();
        var contacts = (await client.GetAsync("/crm/v3/objects/contacts?limit=50", Stop)).GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetString());

        var body = await client.PostAsync("/crm/v4/associations/contacts/companies/batch/read",
            $$"""{"inputs":[{{string.Join(",", contacts.Select(id => $$"""{"id":"{{id}}"}"""))}}]}""", Stop);

        var links = body.GetProperty("results").EnumerateArray().ToList();
        links.ShouldNotBeEmpty();
        links.ShouldAllBe(link => companies.Contains(link.GetProperty("to")[0].GetProperty("toObjectId").ToString()));
    }

    [Fact]
    public async Task Associations_of_one_record_come_by_pages_and_are_what_the_books_say()
    {
        using var client = await SignInAsync("hubspot");
        var (id, linked) = Server.Oracle("ACME", "hubspot", "ticket").Where(record => !record.IsDeleted)
            .Select(record => (record.Id, Links: Server.Links("ACME", "hubspot", "ticket", record.Id, "contacts"))).First(pair => pair.Links.Count == 3);

        var first = (await client.PostAsync("/crm/v4/associations/tickets/contacts/batch/read", $$"""{"inputs":[{"id":"{{id}}"}]}""", Stop)).GetProperty("results")[0];
        var after = first.GetProperty("paging").GetProperty("next").GetProperty("after").GetString();
        var second = (await client.PostAsync("/crm/v4/associations/tickets/contacts/batch/read", $$"""{"inputs":[{"id":"{{id}}","after":"{{after}}"}]}""", Stop)).GetProperty("results")[0];

        first.GetProperty("to").EnumerateArray().Concat(second.GetProperty("to").EnumerateArray()).Select(to => to.GetProperty("toObjectId").ToString()).ShouldBe(linked);
        second.TryGetProperty("paging", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"sorts":[{"propertyName":"name"}]}""", "name")]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"nope","operator":"EQ","value":"1"}]}]}""", "nope")]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"name","operator":"ALMOST","value":"1"}]}]}""", "ALMOST")]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"0"}]}]}""", "'0'")]
    [InlineData("""{"limit":201}""", "201")]
    [InlineData("[", "Invalid input JSON")]
    public async Task A_search_that_cannot_be_answered_is_refused_and_says_why(string json, string words)
    {
        using var client = await SignInAsync("hubspot");

        using var response = await client.SendJsonAsync("/crm/v3/objects/companies/search", json, Stop);

        ((int)response.StatusCode).ShouldBe(400);
        (await SandboxClient.JsonAsync(response, Stop)).GetProperty("message").GetString()!.ShouldContain(words);
    }
}
