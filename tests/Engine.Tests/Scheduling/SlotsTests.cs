using Shouldly;
using Syncline.Integrations;
using Syncline.Scheduling;
using Xunit;

namespace Engine.Tests.Scheduling;

public sealed class SlotsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Objects_made_together_are_spread_over_the_interval()
    {
        var schedule = SyncSchedule.Every(TimeSpan.FromHours(3));

        var slots = Enumerable.Range(1, 1000).Select(id => schedule.NextSlot(Slots.OriginOf(Due(id), schedule), Now, TimeZoneInfo.Utc)).ToList();

        // Each twelfth of the interval holds about 83 of a thousand.
        slots.GroupBy(slot => (int)((slot - Now) / TimeSpan.FromMinutes(15))).ShouldAllBe(group => group.Count() > 50 && group.Count() < 120);
    }

    [Fact]
    public void A_slot_is_a_whole_millisecond_as_stores_keep_it()
    {
        var schedule = SyncSchedule.Parse("3h");

        Enumerable.Range(1, 1000).ShouldAllBe(id => schedule.NextSlot(Slots.OriginOf(Due(id), schedule), Now, TimeZoneInfo.Utc).Ticks % TimeSpan.TicksPerMillisecond == 0);
    }

    [Fact]
    public void An_objects_fraction_is_the_same_at_every_start() => Slots.Fraction(new ObjectId(42)).ShouldBe(0.95743, 0.00001);

    [Fact]
    public void A_shorter_interval_makes_an_object_due_at_once_when_it_has_passed()
    {
        var due = Due(1) with { SyncedAt = Now.AddHours(-2) };

        Slots.DueUnder(SyncSchedule.Parse("1h"), due, Now, TimeZoneInfo.Utc).ShouldBe(Now);
        Slots.DueUnder(SyncSchedule.Parse("3h"), due, Now, TimeZoneInfo.Utc).ShouldBe(Now.AddHours(1));
        Slots.DueUnder(SyncSchedule.Parse("daily at 13:00"), due, Now, TimeZoneInfo.Utc).ShouldBe(Now.AddHours(1));
        Slots.DueUnder(SyncSchedule.Parse("3h"), due with { SyncedAt = null }, Now, TimeZoneInfo.Utc).ShouldBe(Now);
    }

    [Fact]
    public void A_full_reading_is_due_when_the_last_one_is_too_old_and_nobody_waits_for_this_sync()
    {
        var due = Due(1) with { SyncedAt = Now.AddHours(-3), FullReadAt = Now.AddDays(-7), FullReadingsEvery = TimeSpan.FromDays(7) };

        Slots.IsFullReadingDue(due, Now).ShouldBeTrue();
        Slots.IsFullReadingDue(due, Now.AddSeconds(-1)).ShouldBeFalse();
        Slots.IsFullReadingDue(due with { IsRequested = true }, Now).ShouldBeFalse();
        Slots.IsFullReadingDue(due with { FullReadingsEvery = null }, Now).ShouldBeFalse();
        Slots.IsFullReadingDue(due with { FullReadAt = null }, Now).ShouldBeFalse("its first sync reads everything");
    }

    [Fact]
    public void A_schedule_or_zone_that_cannot_be_read_falls_back_and_says_so()
    {
        var warnings = new List<string>();
        var bad = Due(1) with { Schedule = "whenever", TimeZone = "Mars/Olympus" };

        Slots.ScheduleOf(bad, warnings.Add).Interval.ShouldBe(TimeSpan.FromHours(3));
        Slots.ZoneOf(bad, warnings.Add).ShouldBe(TimeZoneInfo.Utc);

        warnings.Count.ShouldBe(2);
        warnings[0].ShouldContain("whenever");
        warnings[1].ShouldContain("Mars/Olympus");
    }

    private static DueObject Due(long id) => new()
    {
        Key = new ObjectKey(new CustomerId(1), new ObjectId(id)),
        DefaultInterval = TimeSpan.FromHours(3),
        TimeZone = "UTC",
        NextDueAt = Now,
        CreatedAt = Now.AddDays(-10),
    };
}
