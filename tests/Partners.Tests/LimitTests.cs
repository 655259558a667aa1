using Shouldly;
using Syncline.Providers.Passes;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Sandbox;

namespace Partners.Tests;

public sealed class LimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("salesforce", "account", SandboxFault.TooManyRequests)]
    [InlineData("hubspot", "account", SandboxFault.TooManyRequests)]
    [InlineData("zendesk", "account", SandboxFault.TooManyRequests)]
    [InlineData("intercom", "contact", SandboxFault.TooManyRequests)]
    [InlineData("salesforce", "account", SandboxFault.TooManyRequestsUntilDate)]
    [InlineData("hubspot", "account", SandboxFault.TooManyRequestsUntilDate)]
    [InlineData("zendesk", "account", SandboxFault.TooManyRequestsUntilDate)]
    [InlineData("intercom", "contact", SandboxFault.TooManyRequestsUntilDate)]
    public async Task A_refusal_with_a_moment_is_waited_for_until_then(string partner, string type, SandboxFault fault)
    {
        await using var bed = await TestBed.StartAsync(Stop);
        bed.Server.Plan(new FaultPlan { Partner = partner, Type = type, Fault = fault, RetryAfter = TimeSpan.FromSeconds(7) });

        var failure = await bed.Sync(bed.Connect("ACME", partner), type).FailAsync(Stop);

        failure.ShouldNotBeNull();
        failure.Fault.ShouldBe(SourceFault.RateLimited);
        (failure.RetryAfter - bed.Time.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("salesforce", "account", 900)]
    [InlineData("hubspot", "account", 10)]
    [InlineData("intercom", "contact", 10)]
    public async Task A_refusal_without_a_moment_is_waited_for_as_the_limit_asks(string partner, string type, int seconds)
    {
        await using var bed = await TestBed.StartAsync(Stop);
        bed.Server.Plan(new FaultPlan { Partner = partner, Type = type, Fault = SandboxFault.TooManyRequestsWithoutHint });

        var failure = await bed.Sync(bed.Connect("ACME", partner), type).FailAsync(Stop);

        failure.ShouldNotBeNull();
        failure.Fault.ShouldBe(SourceFault.RateLimited);
        (failure.RetryAfter!.Value - bed.Time.GetUtcNow()).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_refused_search_of_HubSpot_is_waited_for_a_second()
    {
        await using var bed = await TestBed.StartAsync(Stop);
        var sync = bed.Sync(bed.Connect("ACME", "hubspot"), "contact");
        await sync.RunAsync(Stop);
        bed.Server.Plan(new FaultPlan { Partner = "hubspot", Path = "/search", Fault = SandboxFault.TooManyRequestsWithoutHint });

        var failure = await sync.FailAsync(Stop);

        failure.ShouldNotBeNull();
        failure.Fault.ShouldBe(SourceFault.RateLimited);
        (failure.RetryAfter - bed.Time.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_spent_day_of_Salesforce_is_a_limit_and_not_a_missing_permission()
    {
        await using var bed = await TestBed.StartAsync(Stop);
        bed.Server.SetLimit("salesforce.daily", new RateLimit(1, TimeSpan.FromHours(24)));
        var connection = bed.Connect("ACME", "salesforce");
        await bed.Sync(connection, "user").RunAsync(Stop);

        var failure = await bed.Sync(connection, "account").FailAsync(Stop);

        failure.ShouldNotBeNull();
        failure.Fault.ShouldBe(SourceFault.RateLimited);
        failure.Error.Message.ShouldContain("24 hours");
        (failure.RetryAfter - bed.Time.GetUtcNow()).ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Search_of_HubSpot_reads_past_its_ten_thousand_rows()
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 1_000, Bulk = new BulkRecords("hubspot", "contacts", "ACME", 10_700) });
        var sync = bed.Sync(bed.Connect("ACME", "hubspot"), "contact");

        // As if a first reading had ended before anything was there, and all of it had changed since.
        var cursor = new StreamPosition { Cursor = DateTimeOffset.UnixEpoch.AddSeconds(1) };
        sync.Position = new PassPosition().With("main", cursor.ToString()).ToString();

        await sync.RunAsync(Stop);

        sync.Records.ShouldBe(10_700);
        sync.Copy.Live.Count.ShouldBe(10_700);
    }
}
