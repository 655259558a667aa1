namespace Syncline.Bench.Week;

/// <summary>What one stretch of the week was like.</summary>
/// <param name="At">Its end, in hours since the week began.</param>
/// <param name="Line">The most runs that waited in the database, ready or for their moment.</param>
/// <param name="Queue">The most messages in the queue.</param>
/// <param name="Calls">Partner calls a second.</param>
internal sealed record WeekSample(double At, int Line, int Queue, double Calls);
