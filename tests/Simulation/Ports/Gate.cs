using Microsoft.Extensions.Logging;
using Simulation.Faults;
using Simulation.Processes;
using Simulation.Stories;

namespace Simulation.Ports;

/// <summary>What every call of a process to the world goes through: others may come before it, it may fail, and its caller may die or stand still around it.</summary>
internal sealed class Gate(World world, SimulatedProcess process)
{
    public World World => world;

    public SimulatedProcess Process => process;

    public ILogger<T> LoggerOf<T>() => new StoryLogger<T>(world, process);

    /// <summary>A call of the database.</summary>
    /// <param name="call">Its name, for the story.</param>
    /// <param name="execute">Does it; on the shipped stores at once.</param>
    /// <param name="committed">Looks at what it did, before anyone else does anything; null for a call that changes nothing.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<T> CallAsync<T>(string call, Func<Task<T>> execute, Action<T>? committed, CancellationToken cancellationToken)
    {
        var fate = await EnterAsync(call, cancellationToken);
        while (world.Turn.IsTaken)
        {
            await world.Turn.WaitAsync();
            await LiveAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        var result = await ExecuteAsync(execute, call);
        if (committed is not null)
        {
            committed(result);
            world.Watch.AfterCommit(this, call);
        }

        return await LeaveAsync(fate, call, result);
    }

    /// <summary>A step inside a transaction that this process has open, or a call of something that is not the database.</summary>
    public async Task<T> StepAsync<T>(string call, Func<Task<T>> execute, CancellationToken cancellationToken)
    {
        var fate = await EnterAsync(call, cancellationToken);
        return await LeaveAsync(fate, call, await ExecuteAsync(execute, call));
    }

    /// <summary>Never ends where the process is dead.</summary>
    public Task LiveAsync() => process.IsDead ? new TaskCompletionSource().Task : Task.CompletedTask;

    private async Task<Fate> EnterAsync(string call, CancellationToken cancellationToken)
    {
        world.Stepper.CheckIsRunning(process, call);
        await LiveAsync();
        var fate = process.Role == ProcessRole.Operator ? Fate.Works : world.Faults.Draw(Calls.StandsStill(call));
        await Task.Yield();
        switch (fate)
        {
            case Fate.KillsBefore:
                process.Kill($"before {call}");
                break;
            case Fate.PausesBefore:
                world.Pause(process, $"before {call}");
                await Task.Yield();
                break;
            case Fate.IsSlow:
                await Task.Delay(world.Between(1, 8), process.Clock, CancellationToken.None);
                break;
            case Fate.FailsBefore:
                world.Story.Tell(process, call, "failed, nothing was done");
                throw new StoreFailedException(call, wasExecuted: false);
            default:
                break;
        }

        await LiveAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return fate;
    }

    private async Task<T> ExecuteAsync<T>(Func<Task<T>> execute, string call)
    {
        world.OpenCalls.Begin(process, call);
        try
        {
            var execution = execute();
            if (!execution.IsCompleted)
            {
                StandStillInside(call);
            }

            return await execution;
        }
        catch (ProcessKilledException)
        {
            if (!world.Turn.IsTaken)
            {
                // It may have died just after a commit.
                world.Watch.AfterCommit(this, call);
            }

            await LiveAsync();
            throw;
        }
        finally
        {
            world.OpenCalls.End(process, call);
        }
    }

    // What is shipped is one transaction, and done when it returns. A call that has something between two of them can be held up there.
    private void StandStillInside(string call)
    {
        if (world.Faults.Happens(world.Faults.PauseInside))
        {
            world.Pause(process, $"in the middle of {call}");
        }
    }

    private async Task<T> LeaveAsync<T>(Fate fate, string call, T result)
    {
        switch (fate)
        {
            case Fate.KillsAfter:
                process.Kill($"after {call}");
                await LiveAsync();
                break;
            case Fate.PausesAfter:
                world.Pause(process, $"after {call}");
                await Task.Yield();
                break;
            case Fate.FailsAfter:
                world.Story.Tell(process, call, "was done, and the answer is lost");
                throw new StoreFailedException(call, wasExecuted: true);
            default:
                await Task.Yield();
                break;
        }

        await LiveAsync();
        return result;
    }
}
