using Syncline.Providers.Components;

namespace Syncline.Providers.Backoff;

/// <summary>
/// What <c>jitter_range_in_seconds</c> adds to a wait: from nothing to twice the range, so that those who were refused together do not come back together.
/// </summary>
internal sealed class BackoffJitter(double range)
{
    private readonly Random _random = new();
    private readonly Lock _lock = new();

    /// <summary>Reads the field; null where it is absent.</summary>
    public static BackoffJitter? Read(ComponentNode node)
    {
        if (node.Number("jitter_range_in_seconds") is not { } range)
        {
            return null;
        }

        if (range >= 0)
        {
            return new BackoffJitter(range);
        }

        node.Error("jitter_range_in_seconds", "manifest.bad_value", $"{range} is below 0.", "Write the seconds by which a wait may be longer.");
        return null;
    }

    /// <summary>Seconds, anew each time.</summary>
    public double Next()
    {
        lock (_lock)
        {
            return _random.NextDouble() * range * 2;
        }
    }
}
