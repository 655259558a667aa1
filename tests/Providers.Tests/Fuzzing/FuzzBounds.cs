using System.Diagnostics;
using System.Globalization;

namespace Providers.Tests.Fuzzing;

/// <summary>What one mutation may cost, and what came of it. Nothing else may run meanwhile.</summary>
internal static class FuzzBounds
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const long MostBytes = 100_000_000;

    /// <summary>Does it, and says what is wrong with how it went; null for nothing.</summary>
    /// <param name="attempt">Gives what is wrong with the outcome; null for nothing. What it throws is wrong. It may be called twice.</param>
    public static async Task<string?> TryAsync(Func<Task<string?>> attempt)
    {
        var (before, clock) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        if (await WrongAsync(attempt) is { } wrong)
        {
            return wrong;
        }

        if (clock.Elapsed > Longest)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it took {clock.Elapsed.TotalSeconds:F1} s");
        }

        // Most of what was allocated may have been given back meanwhile: only then is it worth a second look.
        return GC.GetTotalAllocatedBytes() - before > MostBytes && await MostInUseAsync(attempt) is var most and > MostBytes
            ? string.Create(CultureInfo.InvariantCulture, $"it held {most / 1e6:F0} MB")
            : null;
    }

    private static async Task<string?> WrongAsync(Func<Task<string?>> attempt)
    {
        try
        {
            return await Task.Run(attempt).WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Syncline", StringComparison.Ordinal))?.Trim()}";
        }
    }

    /// <summary>The most bytes that were in use at once while it ran again.</summary>
    private static async Task<long> MostInUseAsync(Func<Task<string?>> attempt)
    {
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var running = WrongAsync(attempt);
        while (!running.IsCompleted)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await running;
        return most;
    }
}
