using System.Net;
using Shouldly;

namespace Sandbox.Tests;

public sealed class IntercomTests : SandboxTest
{
    [Fact]
    public async Task Only_one_scroll_is_open_and_it_dies_after_a_minute_without_a_call()
    {
        using var client = await SignInAsync("intercom");
        var param = (await client.GetAsync("/companies/scroll", Stop)).GetProperty("scroll_param").GetString();

        using var second = await client.SendAsync("/companies/scroll", Stop);
        Time.Advance(TimeSpan.FromSeconds(61));
        using var dead = await client.SendAsync("/companies/scroll?scroll_param=" + param, Stop);
        using var anew = await client.SendAsync("/companies/scroll", Stop);

        (await CodeAsync(second)).ShouldBe((400, "scroll_exists"));
        (await CodeAsync(dead)).ShouldBe((404, "not_found"));
        anew.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Syncline.Sandbox.SandboxFault.TruncatedBody)]
    [InlineData(Syncline.Sandbox.SandboxFault.MalformedJson)]
    public async Task A_scroll_that_broke_off_does_not_go_on_behind_the_lost_page_and_can_be_started_again(Syncline.Sandbox.SandboxFault fault)
    {
        using var client = await SignInAsync("intercom");
        var param = (await client.GetAsync("/companies/scroll", Stop)).GetProperty("scroll_param").GetString();
        Server.Plan(new Syncline.Sandbox.FaultPlan { Partner = "intercom", Fault = fault });
        await Should.ThrowAsync<Exception>(() => client.GetAsync("/companies/scroll?scroll_param=" + param, Stop));

        using var after = await client.SendAsync("/companies/scroll?scroll_param=" + param, Stop);
        var rows = await SandboxReader.IntercomScrollAsync(client, Stop);

        (await CodeAsync(after)).ShouldBe((500, "server_error"));
        ShouldEqualOracle(SandboxReader.ById(rows), Server.Oracle("ACME", "intercom", "account").Where(record => !record.IsDeleted));
    }

    [Fact]
    public async Task Up_to_version_2_16_a_contact_is_searched_by_the_day()
    {
        using var client = await SignInAsync("intercom");
        var noon = Server.Oracle("ACME", "intercom", "contact").Where(record => !record.IsDeleted).GroupBy(record => record.UpdatedAt.Date).First(group => group.Count() > 1);
        var day = new DateTimeOffset(noon.Key, TimeSpan.Zero);
        var equal = $$"""{"field":"updated_at","operator":"=","value":{{day.AddHours(12).ToUnixTimeSeconds()}}}""";
        var later = $$"""{"field":"updated_at","operator":">","value":{{day.ToUnixTimeSeconds()}}}""";

        client.Http.DefaultRequestHeaders.Add("Intercom-Version", "2.16");
        var wholeDay = await SandboxReader.IntercomSearchAsync(client, "contacts", equal, Stop);
        var fromTomorrow = await SandboxReader.IntercomSearchAsync(client, "contacts", later, Stop);
        client.Http.DefaultRequestHeaders.Remove("Intercom-Version");
        client.Http.DefaultRequestHeaders.Add("Intercom-Version", "2.17");
        var exact = await SandboxReader.IntercomSearchAsync(client, "contacts", later, Stop);

        wholeDay.Count.ShouldBe(noon.Count());
        exact.Count.ShouldBe(fromTomorrow.Count + noon.Count(record => record.UpdatedAt > day));
    }

    [Theory]
    [InlineData("""{"query":{"field":"updated_at","operator":">","value":1},"sort":{"field":"updated_at","order":"asc"}}""", "invalid_sort_order")]
    [InlineData("""{"query":{"field":"updated_at","operator":">=","value":1}}""", "parameter_invalid")]
    [InlineData("""{"query":{"field":"shoe_size","operator":"=","value":1}}""", "invalid_field")]
    [InlineData("""{"query":{"field":"updated_at","operator":">","value":1},"pagination":{"per_page":151}}""", "parameter_invalid")]
    [InlineData("""{"query":{"field":"updated_at","operator":">","value":1},"pagination":{"starting_after":"what?"}}""", "parameter_invalid")]
    [InlineData("""{"sort":{"field":"updated_at"}}""", "parameter_not_found")]
    public async Task A_search_that_cannot_be_answered_is_refused_with_a_code(string json, string code)
    {
        using var client = await SignInAsync("intercom");

        using var response = await client.SendJsonAsync("/contacts/search", json, Stop);

        (await CodeAsync(response)).ShouldBe((400, code));
    }

    [Fact]
    public async Task A_version_that_there_is_not_is_refused()
    {
        using var client = await SignInAsync("intercom");
        client.Http.DefaultRequestHeaders.Add("Intercom-Version", "2.99");

        using var response = await client.SendAsync("/admins", Stop);

        (await CodeAsync(response)).ShouldBe((400, "intercom_version_invalid"));
    }

    [Fact]
    public async Task A_deleted_conversation_is_gone_but_listed_as_deleted()
    {
        using var client = await SignInAsync("intercom");
        var expected = Server.Oracle("ACME", "intercom", "conversation").Where(record => record.IsDeleted).Select(record => record.Id).ToList();

        var list = await client.GetAsync("/conversations/deleted?per_page=60", Stop);
        using var gone = await client.SendAsync("/conversations/" + expected[0], Stop);

        list.GetProperty("conversations").EnumerateArray().Select(row => row.GetProperty("id").GetString()).ShouldBe(expected, ignoreOrder: true);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(int Status, string? Code)> CodeAsync(HttpResponseMessage response) =>
        ((int)response.StatusCode, (await SandboxClient.JsonAsync(response, Stop)).GetProperty("errors")[0].GetProperty("code").GetString());
}
