using Microsoft.Extensions.Logging;
using Simulation.Faults;
using Simulation.Invariants;
using Simulation.Partners;
using Simulation.Processes;

namespace Simulation.Stories;

/// <summary>One process's log: part of the story, and searched for secrets and for failures that no fault of ours explains.</summary>
internal sealed class StoryLogger<T>(World world, SimulatedProcess process) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= (world.Story.IsTold ? LogLevel.Debug : LogLevel.Information);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (process.IsDead)
        {
            return;
        }

        var text = exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception.GetType().Name}: {exception.Message}";
        world.Story.Remark(process, $"log {logLevel}", text);
        if (text.Contains(TokenOffice.Mark, StringComparison.Ordinal))
        {
            world.Fail(Invariant.NoSecrets, $"{process} wrote a secret into its log: {text}");
        }

        if (exception is not null && !IsOurs(exception))
        {
            world.Fail(Invariant.NoSurprise, $"{process}: {formatter(state, exception)} {exception}");
        }
    }

    private static bool IsOurs(Exception exception) =>
        exception is StoreFailedException or QueueFailedException or ProcessKilledException or OperationCanceledException
        || (exception.InnerException is { } inner && IsOurs(inner));
}
