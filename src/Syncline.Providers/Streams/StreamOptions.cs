using Syncline.Retrieving;

namespace Syncline.Providers.Streams;

/// <summary>What provider.yaml says of a stream that the manifest cannot say.</summary>
public sealed record StreamOptions
{
    /// <summary>What may still be written behind the cursor: a window ends this long before now. Not negative; default none.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>How far behind its cursor a reading begins. Not negative; default none. The manifest's lookback_window comes on top.</summary>
    public TimeSpan Overlap { get; init; }

    /// <summary>How far into the future a record's time may move the cursor, for a partner whose clock runs ahead.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From where an interrupted reading goes on.</summary>
    public ResumeKind Resume { get; init; } = ResumeKind.Window;

    /// <summary>How long a page token lasts; null for as long as the reading.</summary>
    public TimeSpan? TokenLife { get; init; }

    /// <summary>True where the partner's order is proven, so that the cursor may move inside a window.</summary>
    public bool OrderProven { get; init; }

    /// <summary>Goes around a partner's cap on the rows of one query; null for none.</summary>
    public KeysetDrain? KeysetDrain { get; init; }

    /// <summary>Pages of one partition or window before the reading is ended as endless.</summary>
    public int PageCap { get; init; } = 100_000;

    /// <summary>Pages without a record, one after another, before the reading is ended as endless.</summary>
    public int EmptyPageCap { get; init; } = 1_000;

    /// <summary>Repeats of one request inside a reading, for what may be gone in seconds.</summary>
    public int QuickRetries { get; init; } = 2;

    /// <summary>The field of a record that tells it from others, for the guard against pages that bring nothing new; empty for none.</summary>
    public IReadOnlyList<string> KeyPath { get; init; } = [];
}
