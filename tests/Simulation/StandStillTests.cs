using Shouldly;
using Simulation.Ports;
using Simulation.Processes;
using Xunit;

namespace Simulation;

public sealed class StandStillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Who_waits_in_a_call_that_nobody_ends_is_found()
    {
        using var world = new World(1, null);
        var process = new SimulatedProcess("waiting", ProcessRole.Operator, 1, world.Time, world.Stepper, (_, _) => { });
        var gate = new Gate(world, process);
        process.Run(() => gate.CallAsync("never ends", () => new TaskCompletionSource<bool>().Task, null, CancellationToken.None));

        StepToTheEnd(world);

        world.OpenCalls.FindStuck().ShouldBe((process, "never ends"));
        process.Kill("at last");
        world.OpenCalls.FindStuck().ShouldBeNull("the dead wait for nothing");
    }

    [Fact]
    public void Who_waits_for_the_time_is_not_stuck()
    {
        using var world = new World(1, null);
        var process = new SimulatedProcess("waiting", ProcessRole.Operator, 1, world.Time, world.Stepper, (_, _) => { });
        var gate = new Gate(world, process);
        process.Run(async () =>
        {
            await gate.CallAsync("ends", () => Task.FromResult(true), null, CancellationToken.None);
            await Task.Delay(TimeSpan.FromHours(1), process.Clock, CancellationToken.None);
        });

        StepToTheEnd(world);

        world.OpenCalls.FindStuck().ShouldBeNull();
    }

    [Fact]
    public void What_comes_from_another_thread_is_told()
    {
        using var world = new World(1, null);
        var process = new SimulatedProcess("escaping", ProcessRole.Operator, 1, world.Time, world.Stepper, (_, _) => { });
        var other = new Thread(() => process.Post(() => { }));
        other.Start();
        other.Join(Patience).ShouldBeTrue();

        world.Stepper.Escape.ShouldNotBeNull().ShouldStartWith("work of escaping.1 came from another thread");
        world.Stepper.TryStep().ShouldBeFalse("it is not done");
    }

    [Fact]
    public void A_call_out_of_turn_is_told()
    {
        using var world = new World(1, null);
        var process = new SimulatedProcess("hasty", ProcessRole.Operator, 1, world.Time, world.Stepper, (_, _) => { });

        _ = new Gate(world, process).CallAsync("now", () => Task.FromResult(true), null, CancellationToken.None);

        world.Stepper.Escape.ShouldNotBeNull().ShouldStartWith("hasty.1 makes the call 'now' out of turn");
    }

    private static void StepToTheEnd(World world)
    {
        while (world.Stepper.TryStep())
        {
        }
    }
}
