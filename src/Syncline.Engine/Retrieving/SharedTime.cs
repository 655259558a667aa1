namespace Syncline.Retrieving;

/// <summary>The database's time, told on from a moment at which it was read: by how long ago that was, and not by what this machine's clock shows. Thread-safe.</summary>
/// <param name="at">What the database's clock showed.</param>
/// <param name="clock">Measures how long ago that was, from now on.</param>
public sealed class SharedTime(DateTimeOffset at, TimeProvider clock)
{
    private readonly long _since = clock.GetTimestamp();

    /// <summary>The database's time now.</summary>
    public DateTimeOffset Now => at + clock.GetElapsedTime(_since);
}
