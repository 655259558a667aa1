using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Dashboard.Refreshing;
using Syncline.Reporting;
using Syncline.Runs;
using Xunit;

namespace Dashboard.Tests.Refreshing;

public sealed class RunPacesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void At_first_sight_the_pace_is_that_of_the_run_s_whole_life()
    {
        var pace = new RunPaces(_time).Observe(Run(600, 1_200, _time.GetUtcNow() - TimeSpan.FromSeconds(60)));

        pace.PerSecond.ShouldBe(10);
        pace.Left.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Later_it_is_that_of_the_last_seconds()
    {
        var paces = new RunPaces(_time);
        var started = _time.GetUtcNow() - TimeSpan.FromSeconds(60);
        for (var second = 0; second <= 30; second++)
        {
            paces.Observe(Run(600 + (second * 100), null, started));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var pace = paces.Observe(Run(600 + (31 * 100), null, started));

        pace.PerSecond!.Value.ShouldBe(100, 0.001);
        pace.Left.ShouldBeNull();
    }

    [Fact]
    public void A_run_that_has_just_begun_has_none() =>
        new RunPaces(_time).Observe(Run(0, 100, null)).ShouldBe(new RunPace(null, null));

    [Fact]
    public void A_total_that_was_too_small_gives_no_rest() =>
        new RunPaces(_time).Observe(Run(600, 500, _time.GetUtcNow() - TimeSpan.FromSeconds(60))).Left.ShouldBeNull();

    private RunRow Run(long fetched, long? total, DateTimeOffset? started)
    {
        var world = new FakeWorld(_time);
        var key = new Syncline.Integrations.ObjectKey(new Syncline.Integrations.CustomerId(1), new Syncline.Integrations.ObjectId(1));
        return world.AddRun(key, RunState.Retrieving, run => run with { StartedAt = started, Counts = new RunCounts { Fetched = fetched, Total = total } });
    }
}
