using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Extending;

namespace Syncline.Providers.Backoff;

/// <summary>Waits as a class of the user's says.</summary>
internal sealed class CustomBackoffStrategy(ICustomBackoffStrategy inner, string className) : IBackoffStrategy
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomBackoffStrategy, IBackoffStrategy>("CustomBackoffStrategy", (inner, _, className) => new CustomBackoffStrategy(inner, className));

    public double? SecondsFor(Outcome outcome, int attempt, DateTimeOffset now) =>
        CustomCall.Run(className, () => inner.WaitFor(new RequestOutcome(outcome), attempt, outcome.Scope))?.TotalSeconds;
}
