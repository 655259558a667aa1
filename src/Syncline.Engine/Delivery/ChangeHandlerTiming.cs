using Syncline.Hosting;

namespace Syncline.Delivery;

/// <summary>Who serves handlers in this process, and in what time.</summary>
/// <param name="Worker">The name under which it claims them.</param>
/// <param name="Options">How long, and how many.</param>
/// <param name="Clock">Measures the waits.</param>
/// <param name="Random">Spreads them.</param>
internal sealed record ChangeHandlerTiming(WorkerIdentity Worker, DeliveryOptions Options, TimeProvider Clock, Random Random)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait after so many failures in a row: 1 s × 2ⁿ with full jitter, up to the longest.</summary>
    public TimeSpan PauseAfter(int failures)
    {
        var most = FirstPause * Math.Pow(2, Math.Min(failures - 1, 20));
        return (most > Options.LongestPause ? Options.LongestPause : most) * Random.NextDouble();
    }
}
