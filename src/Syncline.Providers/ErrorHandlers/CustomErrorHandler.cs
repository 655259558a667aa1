using Syncline.Providers.Backoff;
using Syncline.Providers.Extending;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Judges by a class of the user's, and by default rules where that has no judgement.</summary>
internal sealed class CustomErrorHandler(ICustomErrorHandler inner, DefaultErrorHandler otherwise, string className) : IErrorHandler
{
    public static readonly CustomKind Kind = CustomKind.Of<ICustomErrorHandler, IErrorHandler>(
        "CustomErrorHandler", (inner, node, className) => new CustomErrorHandler(inner, DefaultErrorHandler.Read(node), className));

    public IReadOnlyList<IBackoffStrategy> BackoffStrategies => otherwise.BackoffStrategies;

    public Resolution Interpret(Outcome outcome) => CustomCall.Run(className, () => inner.Judge(new RequestOutcome(outcome), outcome.Scope)) is { } judged
        ? new Resolution(judged.Action, judged.Kind, judged.Message, judged.Message.Length > 0)
        : otherwise.Interpret(outcome);

    public int MaxRetries(TemplateScope scope) => otherwise.MaxRetries(scope);
}
