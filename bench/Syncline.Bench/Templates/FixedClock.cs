namespace Syncline.Bench.Templates;

/// <summary>A clock that stands still for templates, and runs for what measures them.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
