using Shouldly;
using Syncline.Retrieving;
using Syncline.Sandbox;

namespace Partners.Tests;

public sealed class FaultTests
{
    private static readonly SandboxFault[] Passing =
    [
        SandboxFault.ServerError, SandboxFault.BadGateway, SandboxFault.TruncatedBody, SandboxFault.ConnectionReset, SandboxFault.HtmlInsteadOfJson,
        SandboxFault.EmptyBody, SandboxFault.MalformedJson,
    ];

    private static readonly (string Partner, string Type)[] Paged =
    [
        ("salesforce", "contact"), ("hubspot", "contact"), ("zendesk", "ticket"), ("zendesk", "account"), ("intercom", "conversation"), ("intercom", "account"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, SandboxFault> Faults =>
        new(from paged in Paged from fault in Passing select (paged.Partner, paged.Type, fault));

    public static TheoryData<string, string> PagedTypes => new(from paged in Paged select (paged.Partner, paged.Type));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_passes_by_is_gone_after_a_while_and_nothing_is_lost(string partner, string type, SandboxFault fault)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 12_000 });
        var sync = bed.Sync(bed.Connect("ACME", partner, TestBed.SmallPages(partner)), type);
        bed.Server.Plan(new FaultPlan { Partner = partner, Type = type, Fault = fault, Nth = 2, Times = 4 });

        await bed.RunClockAsync(sync.RunAsync(Stop), Stop);

        sync.Failures.ShouldContain(failure => failure.Fault == SourceFault.Transient);
        sync.ShouldEqualOracle(bed, "ACME", partner, type);
    }

    [Theory]
    [MemberData(nameof(PagedTypes))]
    public async Task Paging_in_a_circle_ends_with_that_said_and_keeps_what_was_read(string partner, string type)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 12_000 });
        var sync = bed.Sync(bed.Connect("ACME", partner, TestBed.SmallPages(partner)), type);
        bed.Server.Plan(new FaultPlan { Partner = partner, Type = type, Fault = SandboxFault.CursorLoop, Nth = 2 });

        var failure = await sync.FailAsync(Stop);

        failure.ShouldNotBeNull();
        failure.Fault.ShouldBe(SourceFault.Guarded);
        failure.Error.Code.ShouldBe("provider.paging_loop");
        sync.Pages.ShouldBeGreaterThan(0);
        sync.Copy.Live.Count.ShouldBeGreaterThan(0);
    }
}
