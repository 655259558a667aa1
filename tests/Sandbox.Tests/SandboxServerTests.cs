using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

public sealed class SandboxServerTests : SandboxTest
{
    [Fact]
    public async Task The_same_seed_gives_the_same_data_and_the_same_changes()
    {
        await using var twin = await SandboxServer.StartAsync(Options, new FakeTimeProvider(Time.GetUtcNow()), Stop);
        Server.ApplyChanges(300).ShouldBe(twin.ApplyChanges(300));

        foreach (var connection in Server.Connections)
        {
            foreach (var type in connection.Types)
            {
                twin.Oracle(connection.Customer, connection.Partner, type).ShouldBe(Server.Oracle(connection.Customer, connection.Partner, type));
            }
        }
    }

    [Fact]
    public async Task Another_seed_gives_other_data()
    {
        await using var other = await SandboxServer.StartAsync(Options with { Seed = 8 }, Time, Stop);

        other.Oracle("ACME", "hubspot", "contact").First().Body.ShouldNotBe(Server.Oracle("ACME", "hubspot", "contact").First().Body);
    }

    [Fact]
    public async Task The_default_sandbox_has_about_20000_records_of_two_customers()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Time, Stop);

        sandbox.Connections.Sum(connection => connection.Types.Sum(type => sandbox.Oracle(connection.Customer, connection.Partner, type).Count())).ShouldBeInRange(19_900, 20_100);
        sandbox.Connections.Select(connection => connection.Customer).Distinct().ShouldBe(["ACME", "Globex"]);
        sandbox.Connections.Select(connection => connection.BaseUrl).Distinct().Count().ShouldBe(4);
        sandbox.Connections.ShouldAllBe(connection => connection.BaseUrl.Host == "127.0.0.1");
    }

    [Fact]
    public void Changes_are_what_they_say_they_are()
    {
        var before = All().ToDictionary(record => record.Key, record => record.Value);
        Time.Advance(TimeSpan.FromSeconds(10));

        var counts = Server.ApplyChanges(500);
        var after = All().ToDictionary(record => record.Key, record => record.Value);

        counts.Total.ShouldBe(500);
        (after.Count - before.Count).ShouldBe(counts.Inserted);
        after.Count(record => record.Value.IsDeleted && !(before.GetValueOrDefault(record.Key)?.IsDeleted ?? false)).ShouldBe(counts.Deleted);
        var changed = before.Count(record => after[record.Key].Body != record.Value.Body);
        changed.ShouldBeInRange((counts.Updated + counts.Deleted) / 2, counts.Updated + counts.Deleted);
        counts.Late.ShouldBeGreaterThan(0);
        Server.Changes.ShouldBe(counts);
    }

    [Fact]
    public void The_background_writer_keeps_its_rate_and_its_pause()
    {
        Server.Settings.ChangesPerSecond = 10;
        Time.Advance(TimeSpan.FromSeconds(5));
        var written = Server.Changes.Total;
        Server.PauseWrites();
        Time.Advance(TimeSpan.FromSeconds(5));
        var whilePaused = Server.Changes.Total;
        Server.ResumeWrites();
        Time.Advance(TimeSpan.FromSeconds(1));

        written.ShouldBe(50);
        whilePaused.ShouldBe(50);
        Server.Changes.Total.ShouldBe(60);
    }

    [Theory]
    [InlineData("hubspot", "contacts", "contact")]
    [InlineData("salesforce", "Account", "account")]
    public async Task A_bulk_kind_is_as_large_as_asked_for_and_read_like_any_other(string partner, string resource, string type)
    {
        await using var sandbox = await SandboxServer.StartAsync(Options with { Bulk = new BulkRecords(partner, resource, "ACME", 1_000_000) }, Time, Stop);
        using var client = await SandboxClient.SignInAsync(sandbox, "ACME", partner, Stop);
        var first = sandbox.ReadOracle("ACME", partner, type, 0, 3);
        var near = sandbox.ReadOracle("ACME", partner, type, 999_998, 10);

        if (partner == "salesforce")
        {
            var page = await client.GetAsync("/services/data/v62.0/query?q=" + Uri.EscapeDataString($"SELECT Id FROM Account WHERE SystemModstamp >= {near.Records[0].UpdatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'} ORDER BY SystemModstamp, Id"), Stop);
            page.GetProperty("records").EnumerateArray().Select(row => row.GetProperty("Id").GetString()).ShouldBe(near.Records.Select(record => record.Id));
            (await client.GetAsync("/services/data/v62.0/query?q=SELECT+Id+FROM+Account", Stop)).GetProperty("totalSize").GetInt32().ShouldBe(1_000_000);
        }
        else
        {
            var page = await client.GetAsync("/crm/v3/objects/contacts?limit=3", Stop);
            page.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetString()).ShouldBe(first.Records.Select(record => record.Id));
            var search = await client.PostAsync("/crm/v3/objects/contacts/search", """{"filterGroups":[{"filters":[{"propertyName":"lastmodifieddate","operator":"GTE","value":"1000"}]}],"sorts":[{"propertyName":"lastmodifieddate","direction":"ASCENDING"}],"limit":3,"after":"6"}""", Stop);
            search.GetProperty("total").GetInt32().ShouldBe(1_000_000);
            search.GetProperty("results").GetArrayLength().ShouldBe(3);
        }

        near.Records.Count.ShouldBe(2);
        near.Next.ShouldBeNull();
        sandbox.ApplyChanges(200);
        sandbox.ReadOracle("ACME", partner, type, 999_998, 10).Records.ShouldBe(near.Records);
    }

    [Fact]
    public async Task Everything_that_the_server_does_in_process_the_control_API_does_over_HTTP()
    {
        using var http = new HttpClient { BaseAddress = Server.ControlUrl };

        (await http.PostAsync(new Uri("/changes?n=40", UriKind.Relative), null, Stop)).EnsureSuccessStatusCode();
        Server.Changes.Total.ShouldBe(40);
        var connections = await SandboxProcess.ReadConnectionsAsync(http, Server.ControlUrl, Stop);
        connections.Select(connection => (connection.Customer, connection.Partner, connection.BaseUrl)).ShouldBe(Server.Connections.Select(connection => (connection.Customer, connection.Partner, connection.BaseUrl)));
        connections[0].Settings.ShouldBe(Server.Connections[0].Settings);

        var read = new List<OracleRecord>();
        long? next = 0;
        while (next is not null)
        {
            var page = (await http.GetFromJsonAsync<OraclePage>(new Uri($"/oracle/ACME/zendesk/contact?limit=100&after={next}", UriKind.Relative), Stop))!;
            read.AddRange(page.Records);
            next = page.Next;
        }

        read.ShouldBe(Server.Oracle("ACME", "zendesk", "contact"));

        using var planned = await http.PostAsJsonAsync(new Uri("/faults", UriKind.Relative), new { partner = "zendesk", fault = "serverError", times = 2, retryAfter = 9 }, Stop);
        planned.IsSuccessStatusCode.ShouldBeTrue(await planned.Content.ReadAsStringAsync(Stop));
        Server.Faults.ShouldHaveSingleItem().Plan.ShouldBe(new FaultPlan { Partner = "zendesk", Fault = SandboxFault.ServerError, Times = 2, RetryAfter = TimeSpan.FromSeconds(9) });
        (await http.DeleteAsync(new Uri("/faults", UriKind.Relative), Stop)).EnsureSuccessStatusCode();
        Server.Faults.ShouldBeEmpty();

        using var patched = await http.PatchAsJsonAsync(new Uri("/settings", UriKind.Relative), new { lag = 9.5, rotatesRefreshTokens = true, limits = new Dictionary<string, object> { ["hubspot.search"] = new { requests = 1, per = 60 } } }, Stop);
        patched.IsSuccessStatusCode.ShouldBeTrue(await patched.Content.ReadAsStringAsync(Stop));
        (Server.Settings.Lag, Server.Settings.RotatesRefreshTokens).ShouldBe((TimeSpan.FromSeconds(9.5), true));
        (await http.GetFromJsonAsync<string[]>(new Uri("/secrets", UriKind.Relative), Stop))!.ShouldBe(Server.Secrets);
        (await http.GetStringAsync(new Uri("/counts", UriKind.Relative), Stop)).ShouldContain("\"calls\":[");
    }

    [Theory]
    [InlineData("/oracle/ACME/zendesk/deal", "'deal'")]
    [InlineData("/oracle/ACME/zendesk/ticket?limit=0", "limit")]
    [InlineData("/oracle/Initech/zendesk/ticket", "'Initech'")]
    public async Task The_control_API_names_what_it_does_not_know(string path, string words)
    {
        using var http = new HttpClient { BaseAddress = Server.ControlUrl };

        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Stop);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain(words.Trim('\''));
    }

    [Fact]
    public async Task Options_that_cannot_work_are_refused_by_name()
    {
        (await Should.ThrowAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Records = 3 }, Time, Stop))).Message.ShouldContain("Records");
        (await Should.ThrowAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { DataUntil = Time.GetUtcNow().AddDays(1) }, Time, Stop))).Message.ShouldContain("DataUntil");
        (await Should.ThrowAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Limits = new Dictionary<string, RateLimit> { ["hubspot.serach"] = new(1, TimeSpan.FromSeconds(1)) } }, Time, Stop))).Message.ShouldContain("'hubspot.serach'");
        (await Should.ThrowAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Bulk = new BulkRecords("hubspot", "nothing", "ACME") }, Time, Stop))).Message.ShouldContain("'nothing'");
    }

    [Fact]
    public async Task A_sandbox_process_tells_where_its_control_is_and_ends_when_it_is_cancelled()
    {
        using var output = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = SandboxProcess.RunAsync(Options, output, Time, stop.Token);
        while (!output.ToString().Contains("ready", StringComparison.Ordinal) && !run.IsCompleted)
        {
            await Task.Yield();
        }

        using var http = new HttpClient();
        var control = new Uri(output.ToString().Split('\n')[0].Split(' ')[1].Trim());
        (await SandboxProcess.ReadConnectionsAsync(http, control, Stop)).Count.ShouldBe(8);
        await stop.CancelAsync();
        await run;

        output.ToString().ShouldNotContain("canary");
    }

    private IEnumerable<KeyValuePair<(string Customer, string Partner, string Type, string Id), OracleRecord>> All() =>
        from connection in Server.Connections
        from type in connection.Types
        from record in Server.Oracle(connection.Customer, connection.Partner, type)
        select KeyValuePair.Create((connection.Customer, connection.Partner, type, record.Id), record);
}
