namespace Syncline.Bench.Week;

/// <summary>The engine as it is, or with something switched off.</summary>
/// <param name="Name">How it is called in tables and pictures.</param>
/// <param name="IsFair">Customers go by turns; else whoever is ready first.</param>
/// <param name="IsBounded">The queue is kept at twice the free slots; else whatever is ready goes to it.</param>
internal sealed record WeekVariant(string Name, bool IsFair, bool IsBounded)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<WeekVariant> All =
    [
        new("as it is", IsFair: true, IsBounded: true),
        new("fairness off", IsFair: false, IsBounded: true),
        new("dispatch bound off", IsFair: true, IsBounded: false),
    ];
}
