using Syncline.Runs;

namespace Syncline.Backends.Queues;

/// <summary>How often a message that nobody settles is delivered before it is set aside.</summary>
internal static class DeliveryLimit
{
    /// <summary>Wide enough for a rolling upgrade and for workers that die of something else: 20.</summary>
    public const int Default = 20;

    /// <summary>Why a message is in the dead letters that nobody put there.</summary>
    public static SyncError Reason(int? deliveries = null) => new(
        "queue.delivery_limit",
        deliveries is { } count ? $"It was delivered {count} times and never settled." : "It was delivered as often as the queue allows and never settled.",
        "See the log for workers that died on it, or for a newer version that wrote it, and put it back once that is mended.");
}
