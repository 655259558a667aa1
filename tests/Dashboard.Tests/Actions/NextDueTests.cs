using Shouldly;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;
using Syncline.Scheduling;
using Xunit;

namespace Dashboard.Tests.Actions;

public sealed class NextDueTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_interval_counts_from_the_last_sync() =>
        NextDue.After(Facts("45m", Now - TimeSpan.FromMinutes(20)), Now).ShouldBe(Now + TimeSpan.FromMinutes(25));

    [Fact]
    public void An_interval_that_has_passed_already_is_due_now() =>
        NextDue.After(Facts("15m", Now - TimeSpan.FromMinutes(20)), Now).ShouldBe(Now);

    [Fact]
    public void A_never_synced_object_is_due_now() => NextDue.After(Facts("24h", null), Now).ShouldBe(Now);

    [Fact]
    public void The_inherited_schedule_falls_back_to_the_provider_s_interval() =>
        NextDue.After(Facts(null, Now - TimeSpan.FromMinutes(20)), Now).ShouldBe(Now + TimeSpan.FromMinutes(160));

    [Fact]
    public void A_schedule_that_no_longer_parses_falls_back_too() =>
        NextDue.After(Facts("sometimes", Now), Now).ShouldBe(Now + TimeSpan.FromHours(3));

    [Fact]
    public void A_calendar_follows_the_customer_s_clock_over_the_change_to_summer_time() =>
        NextDue.After(Facts("daily at 02:30", null), Now).ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_unknown_zone_counts_as_utc() =>
        NextDue.After(Facts("daily at 02:30", null) with { TimeZone = "Middle/Earth" }, Now).ShouldBe(new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.Zero));

    private static DueObject Facts(string? schedule, DateTimeOffset? synced) => new()
    {
        Key = new ObjectKey(new CustomerId(1), new ObjectId(2)),
        Schedule = schedule,
        DefaultInterval = TimeSpan.FromHours(3),
        TimeZone = "Europe/Berlin",
        NextDueAt = Now,
        SyncedAt = synced,
        CreatedAt = Now - TimeSpan.FromDays(9),
    };
}
