namespace Syncline.Bench.Week;

/// <summary>How large the simulated world is.</summary>
/// <param name="Objects">Integration Objects.</param>
/// <param name="Customers">Customers; one of them has a tenth of the objects.</param>
/// <param name="Days">How long it lasts, from a Monday at 00:00 UTC.</param>
/// <param name="Slots">Retrieve slots, of all workers together.</param>
/// <param name="Seed">The same seed is the same world with the same work.</param>
internal sealed record WeekSize(int Objects, int Customers, int Days, int Slots, int Seed);
