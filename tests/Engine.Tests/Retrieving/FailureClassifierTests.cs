using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Hosting;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace Engine.Tests.Retrieving;

public sealed class FailureClassifierTests
{
    private static readonly SyncError Error = new("provider.test", "It failed.", "Wait.");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_passing_failure_waits_twice_as_long_each_time_at_most_and_then_fails()
    {
        var waits = Enumerable.Range(0, 7).Select(attempt => ((SliceEnd.Retry)Classify(SourceFault.Transient, attempt, random: 0.999999)).After.TotalSeconds).ToList();

        waits.ShouldBe([2, 4, 8, 16, 32, 64, 128], tolerance: 0.01);
        Classify(SourceFault.Transient, 7).ShouldBe(new SliceEnd.Failed(Error));
    }

    [Fact]
    public void The_wait_is_drawn_anew_between_zero_and_its_ceiling() =>
        ((SliceEnd.Retry)Classify(SourceFault.Transient, 3, random: 0)).After.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_passing_failure_never_comes_back_before_the_partners_moment() =>
        ((SliceEnd.Retry)Classify(SourceFault.Transient, 0, _clock.GetUtcNow().AddMinutes(3))).After.ShouldBe(TimeSpan.FromMinutes(3));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(-50, 1)]
    [InlineData(36_000, 36_000)]
    public void A_spent_budget_is_parked_until_the_partners_moment(int asked, int expected)
    {
        var end = (SliceEnd.Parked)Classify(SourceFault.RateLimited, 5, _clock.GetUtcNow().AddSeconds(asked));

        end.After.TotalSeconds.ShouldBeInRange(expected, expected * 1.1);
        end.Budget.ShouldBe("search");
    }

    [Fact]
    public void A_spent_budget_without_a_moment_is_parked_for_a_minute() =>
        ((SliceEnd.Parked)Classify(SourceFault.RateLimited, 0)).After.TotalSeconds.ShouldBeInRange(60, 66);

    [Fact]
    public void A_guard_fails_the_run_and_a_refusal_stops_the_object()
    {
        Classify(SourceFault.Guarded, 0).ShouldBe(new SliceEnd.Failed(Error));
        Classify(SourceFault.NeedsPerson, 0).ShouldBe(new SliceEnd.NeedsPerson(Error));
        Classifier(0.5).Classify(new SyncException(Error), 0).ShouldBe(new SliceEnd.NeedsPerson(Error));
    }

    private SliceEnd Classify(SourceFault fault, int attempt, DateTimeOffset? retryAfter = null, double random = 0.5) =>
        Classifier(random).Classify(new SourceException(fault, Error, retryAfter, fault == SourceFault.RateLimited ? "search" : null), attempt);

    private FailureClassifier Classifier(double random) => new(Options.Create(new SynclineOptions()), _clock, new FixedRandom(random));

    private sealed class FixedRandom(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
