using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;

namespace Syncline.Providers.Backoff;

/// <summary>Waits twice as long before each repeat: factor × 2ⁿ.</summary>
internal sealed class ExponentialBackoffStrategy(BoundTemplate factor) : IBackoffStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ExponentialBackoffStrategy", node =>
    {
        node.NotYet("jitter_range_in_seconds");
        return new ExponentialBackoffStrategy(node.TemplateOr("factor", "5"));
    });

    public double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now) => BackoffNumber.Of(factor, outcome.Scope) * Math.Pow(2, Math.Min(attempt, 30));
}
