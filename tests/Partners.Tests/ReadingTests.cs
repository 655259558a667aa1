using Shouldly;
using Syncline.Integrations;
using Syncline.Retrieving;

namespace Partners.Tests;

public sealed class ReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Types => EveryType.All;

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_first_reading_equals_what_the_partner_has(string partner, string type)
    {
        await using var bed = await TestBed.StartAsync(Stop);
        foreach (var customer in (string[])["ACME", "Globex"])
        {
            var sync = bed.Sync(bed.Connect(customer, partner), type);

            await sync.RunAsync(Stop);

            sync.ShouldEqualOracle(bed, customer, partner, type);
            sync.Failures.ShouldAllBe(failure => failure.Fault == SourceFault.RateLimited);
            bed.Server.Count().Calls.Sum(call => call.Refused).ShouldBe(0, "calls above the partner's limits");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Changes_are_read_from_the_last_position_and_nothing_else(string partner, string type)
    {
        await using var bed = await TestBed.StartAsync(Stop);
        var sync = bed.Sync(bed.Connect("ACME", partner), type);
        await sync.RunAsync(Stop);
        var before = bed.Server.Oracle("ACME", partner, type).Max(record => record.UpdatedAt);

        // Some of them become visible late, behind others that are visible at once.
        bed.Server.ApplyChanges(300);
        bed.Time.Advance(TimeSpan.FromMilliseconds(700));
        bed.Server.ApplyChanges(300);
        await sync.RunAsync(Stop);
        var readInBetween = sync.Records;
        bed.Time.Advance(TimeSpan.FromMilliseconds(300));
        bed.Server.ApplyChanges(300);
        bed.Time.Advance(TestBed.Lag + TimeSpan.FromSeconds(2));
        await sync.RunAsync(Stop);
        var read = readInBetween + sync.Records;
        if (!sync.Type.ReadsInFull && sync.Type.Deletes == DeletePolicy.Absence)
        {
            await sync.RunAsync(Stop, ReadKind.Full);
        }

        sync.ShouldEqualOracle(bed, "ACME", partner, type);
        if (!sync.Type.ReadsInFull)
        {
            var near = bed.Server.Oracle("ACME", partner, type).Count(record => record.UpdatedAt > before - TimeSpan.FromSeconds(5));
            read.ShouldBeLessThanOrEqualTo(2 * near);
        }
    }

    [Fact]
    public async Task Links_of_a_record_are_all_read_however_many_answers_they_take()
    {
        await using var bed = await TestBed.StartAsync(Stop);
        var sync = bed.Sync(bed.Connect("ACME", "hubspot"), "ticket");

        await sync.RunAsync(Stop);

        var contacts = sync.Copy.Live.Values.Select(fields => System.Text.Json.Nodes.JsonNode.Parse(fields)!["contacts"]!.AsArray().Count).ToList();
        contacts.Max().ShouldBe(3, "two come in one answer");
        contacts.Count(count => count == 3).ShouldBeGreaterThan(10);
        sync.ShouldEqualOracle(bed, "ACME", "hubspot", "ticket");
    }

    [Fact]
    public async Task An_integrations_own_type_is_read_as_its_settings_say()
    {
        await using var bed = await TestBed.StartAsync(Stop);
        var connection = bed.Connect("ACME", "hubspot", ("_syncline", System.Text.Json.Nodes.JsonNode.Parse("""
            { "types": { "renewal": { "stream": "objects", "full_stream": "objects_all", "updated_at": "updatedAt", "deleted_list_pass": { "stream": "objects_archived", "id": "id" }, "resume": "token", "lag": "2s", "overlap": "2s",
                "settings": { "object": "0-3", "properties": "dealname,dealstage" }, "filter": { "path": "properties.dealstage", "values": ["closedwon", "closedlost"] },
                "fields": { "title": "properties.dealname", "stage": "properties.dealstage" } } } }
            """)!));
        var sync = bed.Sync(connection, "renewal");
        await sync.RunAsync(Stop);
        bed.Server.ApplyChanges(1_000);
        bed.Time.Advance(TestBed.Lag + TimeSpan.FromSeconds(2));
        await sync.RunAsync(Stop);
        await sync.RunAsync(Stop, ReadKind.Full);

        var won = bed.Server.Oracle("ACME", "hubspot", "opportunity")
            .Where(record => !record.IsDeleted && System.Text.Json.Nodes.JsonNode.Parse(record.Body)!["properties"]!["dealstage"]!.ToString() is "closedwon" or "closedlost");
        sync.Copy.Live.Keys.ShouldBe(won.Select(record => record.Id), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_reading_goes_on_from_every_page_that_it_may(string partner, string type)
    {
        await using var bed = await TestBed.StartAsync(Stop, new() { Records = 12_000 });
        var sync = bed.Sync(bed.Connect("ACME", partner, TestBed.SmallPages(partner)), type);
        var breaks = 0;

        await sync.RunAsync(Stop, afterPage: () =>
        {
            bed.Server.ApplyChanges(10);
            bed.Time.Advance(TimeSpan.FromMilliseconds(300));
            return breaks++ < 1_000;
        });
        bed.Time.Advance(TestBed.Lag + TimeSpan.FromSeconds(2));
        await sync.RunAsync(Stop, sync.Type.Deletes == DeletePolicy.Absence ? ReadKind.Full : ReadKind.Incremental);

        breaks.ShouldBeLessThan(1_000);
        sync.ShouldEqualOracle(bed, "ACME", partner, type);
        if (sync.Type.Resume != ResumeKind.None && sync.Copy.Live.Count > 250)
        {
            breaks.ShouldBeGreaterThan(1);
        }
    }
}
