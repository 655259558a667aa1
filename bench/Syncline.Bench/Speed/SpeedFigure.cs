namespace Syncline.Bench.Speed;

/// <summary>One line of the table.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Measured">What came out, with its unit.</param>
/// <param name="Limit">What it is to reach, with its unit.</param>
/// <param name="IsMet">Whether it does.</param>
/// <param name="Details">Where the time went.</param>
internal sealed record SpeedFigure(string Work, string Measured, string Limit, bool IsMet, string Details);
