using Shouldly;

namespace Sandbox.Tests;

public sealed class SalesforceQueryTests : SandboxTest
{
    [Fact]
    public async Task A_keyset_walk_inside_shared_seconds_brings_every_row_once()
    {
        using var client = await SignInAsync("salesforce");
        var ids = new List<string>();
        var where = "SystemModstamp >= 2000-01-01T00:00:00Z";
        while (true)
        {
            var page = await client.GetAsync("/services/data/v62.0/queryAll?q=" + Uri.EscapeDataString($"SELECT Id, SystemModstamp FROM Contact WHERE {where} ORDER BY SystemModstamp ASC, Id ASC LIMIT 7"), Stop);
            page.GetProperty("done").GetBoolean().ShouldBeTrue();
            var rows = page.GetProperty("records").EnumerateArray().ToList();
            ids.AddRange(rows.Select(row => row.GetProperty("Id").GetString()!));
            if (rows.Count < 7)
            {
                break;
            }

            var stamp = DateTimeOffset.Parse(rows[^1].GetProperty("SystemModstamp").GetString()!.Replace("+0000", "Z", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
            where = $"(SystemModstamp = {stamp:yyyy-MM-dd'T'HH:mm:ss'Z'} AND Id > '{ids[^1]}') OR SystemModstamp > {stamp:yyyy-MM-dd'T'HH:mm:ss'Z'}";
        }

        ids.Order(StringComparer.Ordinal).ShouldBe(Server.Oracle("ACME", "salesforce", "contact").Select(record => record.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Query_leaves_deleted_rows_out_and_queryAll_brings_them_with_their_winner()
    {
        Server.ApplyChanges(600);
        Time.Advance(TimeSpan.FromSeconds(3));
        using var client = await SignInAsync("salesforce");

        var live = await SandboxReader.SalesforceAsync(client, "SELECT Id, IsDeleted FROM Account", Stop, "query");
        var merged = await SandboxReader.SalesforceAsync(client, "SELECT Id FROM Contact WHERE IsDeleted = true AND MasterRecordId != null", Stop);

        live.ShouldAllBe(row => !row.GetProperty("IsDeleted").GetBoolean());
        live.Count.ShouldBe(Server.Oracle("ACME", "salesforce", "account").Count(record => !record.IsDeleted));
        merged.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("SELECT Id FORM Account", "MALFORMED_QUERY", "unexpected token: 'FORM'")]
    [InlineData("SELECT Id FROM Account WHERE", "MALFORMED_QUERY", "unexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", "MALFORMED_QUERY", "unexpected token: 'OR'")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'a", "MALFORMED_QUERY", "mismatched character")]
    [InlineData("SELECT Foo FROM Account", "INVALID_FIELD", "No such column 'Foo' on entity 'Account'")]
    [InlineData("SELECT IsDeleted FROM User", "INVALID_FIELD", "No such column 'IsDeleted' on entity 'User'")]
    [InlineData("SELECT Id FROM Account WHERE SystemModstamp > '2026-01-01T00:00:00Z'", "INVALID_FIELD", "must be of type datetime")]
    [InlineData("SELECT Id FROM Nonsense", "INVALID_TYPE", "'Nonsense' is not supported")]
    [InlineData("SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY", "LIMIT")]
    [InlineData("SELECT Id FROM Account OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE", "2000")]
    [InlineData("SELECT Id FROM Account WHERE Id > 'x'", "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: x")]
    public async Task A_query_that_cannot_be_answered_is_refused_in_Salesforces_words(string soql, string code, string words)
    {
        using var client = await SignInAsync("salesforce");

        using var response = await client.SendAsync("/services/data/v62.0/query?q=" + Uri.EscapeDataString(soql), Stop);

        ((int)response.StatusCode).ShouldBe(400);
        var error = (await SandboxClient.JsonAsync(response, Stop))[0];
        error.GetProperty("errorCode").GetString().ShouldBe(code);
        error.GetProperty("message").GetString()!.ShouldContain(words);
    }

    [Theory]
    [InlineData("SELECT COUNT() FROM Task WHERE Status IN ('Completed', 'Deferred')", "SELECT Id, Status FROM Task WHERE Status = 'Completed' OR Status = 'Deferred'")]
    [InlineData("SELECT COUNT() FROM Task WHERE NOT (IsClosed = true)", "SELECT Id FROM Task WHERE IsClosed = false")]
    [InlineData("SELECT COUNT() FROM Opportunity WHERE Amount >= 1000", "SELECT Id FROM Opportunity WHERE Amount > 999")]
    [InlineData("SELECT COUNT() FROM Account WHERE Name LIKE '%a%' AND CreatedDate < 2025-01-01T00:00:00Z", "SELECT Id, Name FROM Account WHERE Name LIKE '%A%' AND CreatedDate < 2025-01-01T01:00:00+01:00")]
    [InlineData("SELECT COUNT() FROM Contact WHERE Email = null", "SELECT Id FROM Contact WHERE NOT Email != null")]
    public async Task Conditions_that_mean_the_same_find_the_same_number(string count, string select)
    {
        using var client = await SignInAsync("salesforce");

        var counted = (await client.GetAsync("/services/data/v62.0/query?q=" + Uri.EscapeDataString(count), Stop)).GetProperty("totalSize").GetInt32();
        var rows = await SandboxReader.SalesforceAsync(client, select, Stop, "query");

        counted.ShouldBeGreaterThan(0);
        rows.Count.ShouldBe(counted);
    }

    [Fact]
    public async Task Pages_are_of_the_asked_size_and_any_page_can_be_asked_for_again()
    {
        using var client = await SignInAsync("salesforce");
        client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", "batchSize=200");
        var first = await client.GetAsync("/services/data/v62.0/query?q=" + Uri.EscapeDataString("SELECT Id FROM Contact ORDER BY SystemModstamp DESC, Id DESC"), Stop);
        var next = first.GetProperty("nextRecordsUrl").GetString()!;

        var second = await client.GetAsync(next, Stop);
        var again = await client.GetAsync(next, Stop);
        using var gone = await client.SendAsync(next.Replace("-200", "-201", StringComparison.Ordinal), Stop);

        first.GetProperty("records").GetArrayLength().ShouldBe(200);
        first.GetProperty("totalSize").GetInt32().ShouldBeGreaterThan(200);
        next.ShouldMatch("^/services/data/v62.0/query/0r8.{15}-200$");
        second.GetRawText().ShouldBe(again.GetRawText());
        (await SandboxClient.JsonAsync(gone, Stop))[0].GetProperty("errorCode").GetString().ShouldBe("INVALID_QUERY_LOCATOR");
    }

    [Fact]
    public async Task Deleted_and_updated_lists_name_what_changed_in_a_window()
    {
        var start = Time.GetUtcNow();
        Server.ApplyChanges(600);
        Time.Advance(TimeSpan.FromMinutes(1));
        using var client = await SignInAsync("salesforce");
        var window = $"?start={Uri.EscapeDataString(start.ToString("O"))}&end={Uri.EscapeDataString(Time.GetUtcNow().ToString("O"))}";

        var deleted = await client.GetAsync("/services/data/v62.0/sobjects/Contact/deleted" + window, Stop);
        var updated = await client.GetAsync("/services/data/v62.0/sobjects/Contact/updated" + window, Stop);

        var changed = Server.Oracle("ACME", "salesforce", "contact").Where(record => record.UpdatedAt >= start).ToList();
        deleted.GetProperty("deletedRecords").EnumerateArray().Select(record => record.GetProperty("id").GetString()).Order()
            .ShouldBe(changed.Where(record => record.IsDeleted).Select(record => record.Id).Order());
        updated.GetProperty("ids").EnumerateArray().Select(id => id.GetString()).Order()
            .ShouldBe(changed.Where(record => !record.IsDeleted).Select(record => record.Id).Order());
    }
}
