using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;

namespace Syncline.Providers.Backoff;

/// <summary>Waits twice as long before each repeat: factor × 2ⁿ.</summary>
internal sealed class ExponentialBackoffStrategy(BoundTemplate factor, BackoffJitter? jitter) : IBackoffStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ExponentialBackoffStrategy", node =>
        new ExponentialBackoffStrategy(node.TemplateOr("factor", "5"), BackoffJitter.Read(node)));

    public double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now) =>
        (BackoffNumber.Of(factor, outcome.Scope) * Math.Pow(2, Math.Min(attempt, 30))) + (jitter?.Next() ?? 0);
}
