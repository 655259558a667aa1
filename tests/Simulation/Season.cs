using Simulation.Faults;

namespace Simulation;

/// <summary>When a seed plays, and whose clocks leap meanwhile.</summary>
/// <param name="Start">The first moment.</param>
/// <param name="TimeZone">The customers' zone.</param>
/// <param name="Daily">Times of day around the leap.</param>
internal sealed record Season(DateTimeOffset Start, string TimeZone, IReadOnlyList<string> Daily)
{
    private static readonly Season[] Leaps =
    [
        new(At(2026, 3, 29, 0, 40), "Europe/Berlin", ["daily at 02:00", "daily at 02:10", "daily at 02:30", "daily at 03:00", "daily at 03:15"]),
        new(At(2026, 10, 25, 0, 30), "Europe/Berlin", ["daily at 02:40", "daily at 02:10", "daily at 02:30", "daily at 03:00", "daily at 02:00"]),
        new(At(2026, 10, 3, 15, 10), "Australia/Lord_Howe", ["daily at 02:00", "daily at 02:15", "daily at 02:30", "daily at 02:45"]),
        new(At(2026, 4, 4, 14, 40), "Australia/Lord_Howe", ["daily at 01:30", "daily at 01:45", "daily at 02:00", "daily at 01:15"]),
        new(At(2026, 3, 8, 6, 45), "America/New_York", ["daily at 02:00", "daily at 02:30", "daily at 03:00", "daily at 03:10"]),
    ];

    private static readonly Season Ordinary = new(At(2026, 6, 10, 11, 20), "Europe/Berlin", ["daily at 13:30", "daily at 13:45", "daily at 02:30"]);

    public static Season Draw(Random random, FaultPlan faults) => faults.HasClockJumps || random.Next(3) == 0 ? Leaps[random.Next(Leaps.Length)] : Ordinary;

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
