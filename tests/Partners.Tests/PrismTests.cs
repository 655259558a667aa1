using System.Text.Json;
using Shouldly;
using Syncline.Retrieving;

namespace Partners.Tests;

/// <summary>Requests judged by the partners' own API descriptions, which nobody here wrote.</summary>
public sealed class PrismTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hubspot", "account", "hubspot-companies-v3.json")]
    [InlineData("hubspot", "contact", "hubspot-contacts-v3.json")]
    [InlineData("hubspot", "opportunity", "hubspot-deals-v3.json")]
    [InlineData("hubspot", "ticket", "hubspot-tickets-v3.json")]
    [InlineData("hubspot", "user", "hubspot-owners-v3.json")]
    public async Task HubSpot_finds_nothing_wrong_with_the_requests(string partner, string type, string description)
    {
        await using var bed = await TestBed.StartAsync(Stop);
        var before = bed.Sync(bed.Connect("ACME", partner), type);
        await before.RunAsync(Stop);

        await JudgeAsync(bed, partner, type, description, "api.hubapi.com", [("_syncline", WithoutLinks(type))], [null, before.Position]);
    }

    /// <summary>The descriptions are of one object each, and know no associations.</summary>
    private static System.Text.Json.Nodes.JsonNode WithoutLinks(string type) => System.Text.Json.Nodes.JsonNode.Parse(
        $$"""{ "types": { "{{type}}": { "lag": "2s", "overlap": "2s", "enrich": [] } } }""")!;

    [Theory]
    [InlineData("account")]
    [InlineData("contact")]
    [InlineData("user")]
    [InlineData("conversation")]
    public async Task Intercom_finds_nothing_wrong_with_the_requests(string type)
    {
        await using var bed = await TestBed.StartAsync(Stop);

        await JudgeAsync(bed, "intercom", type, "intercom-2.16.yaml", "api.intercom.io", [("api_version", "2.16")], [null]);
    }

    /// <param name="bed">The clock and the settings.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="type">The Interaction Type.</param>
    /// <param name="description">The file of its API description.</param>
    /// <param name="host">The partner's host, whose place Prism takes.</param>
    /// <param name="settings">Settings beside the usual.</param>
    /// <param name="positions">Where readings begin: a first one, and one after it.</param>
    private static async Task JudgeAsync(
        TestBed bed, string partner, string type, string description, string host, (string, System.Text.Json.Nodes.JsonNode)[] settings, string?[] positions)
    {
        await using var prism = await PrismServer.StartAsync(ProjectFiles.Shared("partners", description), Stop);
        await using var recorder = await Recorder.StartAsync(prism.Address, Stop);
        var judged = bed.At(host, recorder.Address);
        foreach (var position in positions)
        {
            var sync = judged.Sync(judged.Connect("ACME", partner, settings), type);
            sync.Position = position;

            var failure = await sync.FailAsync(Stop);

            if (failure is not null)
            {
                failure.Fault.ShouldBe(SourceFault.Guarded, failure.Error.ToString());
                failure.Error.Code.ShouldBe("provider.paging_loop");
            }

            // The description lets a teammate be null, and the seed makes all of them so: set aside, each with its reason.
            (sync.Copy.Live.Count + sync.Rejected.Count).ShouldBeGreaterThan(0);
            (type == "user" || sync.Copy.Live.Count > 0).ShouldBeTrue();
        }

        recorder.Exchanges.ShouldNotBeEmpty();
        foreach (var exchange in recorder.Exchanges)
        {
            OfRequest(exchange.Violations).ShouldBeEmpty($"{exchange.Request} {exchange.Body}");
            exchange.Status.ShouldBe(200, exchange.Request);
        }
    }

    /// <summary>The violations that lie in the request; those of the made-up answer are Prism's own.</summary>
    private static List<string> OfRequest(string violations) => violations.Length == 0 ? [] :
    [
        .. JsonDocument.Parse(violations).RootElement.EnumerateArray()
            .Where(violation => violation.GetProperty("location")[0].GetString() == "request")
            .Select(violation => violation.ToString()),
    ];
}
