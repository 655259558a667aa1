namespace Syncline.Access;

/// <summary>How long requests are remembered, and how many.</summary>
/// <param name="Keep">How long an answer is remembered.</param>
/// <param name="Hold">How long one may take before another of the same name may begin anew: whoever began it is gone by then.</param>
/// <param name="Most">How many are remembered of one caller.</param>
public sealed record IdempotencyLimits(TimeSpan Keep, TimeSpan Hold, int Most);
