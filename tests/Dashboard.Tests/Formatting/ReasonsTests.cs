using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Dashboard.Formatting;
using Syncline.Reporting;
using Syncline.Runs;
using Xunit;

namespace Dashboard.Tests.Formatting;

public sealed class ReasonsTests
{
    private readonly FakeWorld _world = MadeUpWorld.Make(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)), new FakeProviderCatalog());

    [Fact]
    public void The_store_s_reason_comes_first() =>
        Reasons.Of(Row("ACME", "salesforce", "task"), _world.Now)!.Code.ShouldBe("auth.refused");

    [Fact]
    public void A_fresh_object_has_none() => Reasons.Of(Row("ACME", "zendesk", "ticket"), _world.Now).ShouldBeNull();

    [Fact]
    public void A_late_object_whose_run_reads_says_how_long()
    {
        var row = Row("Globex", "intercom", "conversation");
        var run = row.LiveRun! with { State = RunState.Retrieving, StartedAt = _world.Now - TimeSpan.FromMinutes(20) };

        Reasons.Of(row with { LiveRun = run }, _world.Now)!.Message.ShouldBe("Its run is under way since 20 min, longer than its interval.");
    }

    [Fact]
    public void A_late_object_whose_run_tries_again_says_what_went_wrong()
    {
        var row = Row("Globex", "intercom", "conversation");
        var error = new SyncError("provider.timeout", "Intercom did not answer within 30 s.", "Tried again.");

        Reasons.Of(row with { LiveRun = row.LiveRun! with { State = RunState.Waiting, Waits = WaitReason.Backoff, Error = error } }, _world.Now).ShouldBe(error);
    }

    [Fact]
    public void A_late_object_without_a_run_points_at_the_scheduler()
    {
        var row = Row("Globex", "intercom", "conversation") with { LiveRun = null, NextDueAt = _world.Now - TimeSpan.FromMinutes(6) };

        var reason = Reasons.Of(row, _world.Now)!;

        reason.Message.ShouldBe("It came due 6 min ago and no run was made yet.");
        reason.Hint.ShouldContain("syncline serve");
    }

    [Fact]
    public void Every_status_and_every_state_of_a_run_looks_different()
    {
        var looks = StatusLooks.All.Select(StatusLooks.Of).ToArray();
        looks.Select(look => look.Icon).ShouldBeUnique();
        looks.Select(look => look.Tone).ShouldBeUnique();
        looks.Select(look => StatusLooks.Parse(look.Slug)).ShouldBe(Enum.GetValues<ObjectStatus>().Cast<ObjectStatus?>());

        var run = Row("Globex", "intercom", "conversation").LiveRun!;
        Enum.GetValues<RunState>().Select(state => RunLooks.Of(run with { State = state }).Slug).ShouldBeUnique();
        Enum.GetValues<WaitReason>().Select(waits => RunLooks.Of(run with { State = RunState.Waiting, Waits = waits }).Slug).ShouldBeUnique();
    }

    private ObjectRow Row(string customer, string provider, string type) => _world.Objects[_world.Find(customer, provider, type)];
}
