using System.Diagnostics;

namespace Syncline.Bench.Api;

/// <summary>What clients came to who each did one thing after the other, for a while.</summary>
/// <param name="Count">How often it was done.</param>
/// <param name="Took">In what time.</param>
/// <param name="P99">Of a hundred, 99 took no longer.</param>
internal sealed record Load(long Count, TimeSpan Took, TimeSpan P99)
{
    private const double WarmUp = 0.3;

    /// <summary>How often in a second.</summary>
    public double Rate => Count / Took.TotalSeconds;

    /// <summary>Lets them do it, a third of the time more than is measured, so that what is compiled and cached on the way does not count.</summary>
    /// <param name="clients">What each does, for the number of times that it has done it.</param>
    /// <param name="duration">How long is measured.</param>
    /// <param name="measured">Called when the measuring begins.</param>
    public static async Task<Load> OfAsync(IReadOnlyList<Func<int, Task>> clients, TimeSpan duration, Action measured)
    {
        await RunAsync(clients, duration * WarmUp);
        measured();
        return await RunAsync(clients, duration);
    }

    private static async Task<Load> RunAsync(IReadOnlyList<Func<int, Task>> clients, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(clients.Select(client => Task.Run(() => RunAsync(client, began, duration))));
        var took = Stopwatch.GetElapsedTime(began);
        var all = each.SelectMany(times => times).Order().ToList();
        return new Load(all.Count, took, all[(int)((all.Count - 1) * 0.99)]);
    }

    private static async Task<List<TimeSpan>> RunAsync(Func<int, Task> client, long began, TimeSpan duration)
    {
        var times = new List<TimeSpan>();
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            var start = Stopwatch.GetTimestamp();
            await client(times.Count);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times;
    }
}
