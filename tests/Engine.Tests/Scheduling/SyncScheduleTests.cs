using CsCheck;
using Shouldly;
using Syncline.Runs;
using Syncline.Scheduling;
using Xunit;

namespace Engine.Tests.Scheduling;

public sealed class SyncScheduleTests
{
    private static readonly DateTimeOffset Origin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("180m", 10_800)]
    [InlineData(" 24h ", 86_400)]
    [InlineData("every 7d", 604_800)]
    [InlineData("31d", 2_678_400)]
    public void An_interval_is_read(string text, int seconds)
    {
        var schedule = SyncSchedule.Parse(text);

        schedule.Interval.ShouldBe(TimeSpan.FromSeconds(seconds));
        schedule.IsCalendar.ShouldBeFalse();
    }

    [Theory]
    [InlineData("29s")]
    [InlineData("32d")]
    [InlineData("0m")]
    [InlineData("999999999d")]
    [InlineData("-5m")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("daily at 24:00")]
    [InlineData("daily at 12:60")]
    [InlineData("0 2 30 2 *")]
    [InlineData("0 0 29 2 *")]
    [InlineData("* * * *")]
    public void What_is_no_schedule_is_refused_with_examples(string text)
    {
        var error = Should.Throw<SyncException>(() => SyncSchedule.Parse(text)).Error;

        error.Code.ShouldBe("engine.schedule_invalid");
        error.Message.ShouldContain("schedule");
        error.Hint.ShouldContain("daily at 02:00");
    }

    [Fact]
    public void A_daily_time_follows_the_customers_clock_over_a_gap_and_a_fold()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var schedule = SyncSchedule.Parse("daily at 02:30");

        // 2026-03-29 has no 02:30 in Berlin; 2026-10-25 has two.
        schedule.NextSlot(Origin, new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero), berlin).ShouldBe(new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero));
        var first = schedule.NextSlot(Origin, new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero), berlin);
        var second = schedule.NextSlot(Origin, first, berlin);
        (second - first).ShouldBeGreaterThan(TimeSpan.FromHours(23));
        first.UtcDateTime.Date.ShouldBe(new DateTime(2026, 10, 25));
    }

    [Fact]
    public void In_every_zone_a_daily_time_comes_once_a_day_all_year()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var schedule = SyncSchedule.Parse("daily at 02:00");
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            for (var day = 0; day < 366; day++)
            {
                var next = schedule.NextSlot(Origin, at, zone);
                (next - at).ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromHours(51), zone.Id);
                if (day > 0)
                {
                    (next - at).ShouldBeGreaterThan(TimeSpan.FromHours(21), zone.Id);
                }

                at = next;
            }
        }
    }

    [Fact]
    public void An_intervals_slot_is_the_first_one_after_now() => Gen.Select(Gen.Int[30, 2_678_400], Gen.Long[-10_000_000, 100_000_000]).Sample((seconds, passed) =>
    {
        var schedule = SyncSchedule.Every(TimeSpan.FromSeconds(seconds));
        var now = Origin.AddSeconds(passed);

        var slot = schedule.NextSlot(Origin, now, TimeZoneInfo.Utc);

        slot.ShouldBeGreaterThan(now);
        ((slot - Origin).TotalSeconds % seconds).ShouldBe(0);
        (slot - now).ShouldBeLessThanOrEqualTo(schedule.Interval, "also where the origin is still to come, as after a clock that was put back");
    });
}
