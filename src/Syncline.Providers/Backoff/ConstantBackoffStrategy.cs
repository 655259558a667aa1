using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;

namespace Syncline.Providers.Backoff;

/// <summary>
/// Waits the same time before each repeat. Beyond the format, its template sees <c>response</c> and <c>headers</c>: some partners say only in the body which
/// limit it was.
/// </summary>
internal sealed class ConstantBackoffStrategy(BoundTemplate seconds, BackoffJitter? jitter) : IBackoffStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConstantBackoffStrategy", node =>
        new ConstantBackoffStrategy(node.RequiredTemplate("backoff_time_in_seconds"), BackoffJitter.Read(node)));

    public double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now) =>
        BackoffNumber.Of(seconds, outcome.AnswerScope()) + (jitter?.Next() ?? 0);
}
