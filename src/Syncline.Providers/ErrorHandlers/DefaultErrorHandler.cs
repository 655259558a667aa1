using Syncline.Providers.Backoff;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Judges by its filters, the first that matches; then by the status.</summary>
internal sealed class DefaultErrorHandler(
    IReadOnlyList<HttpResponseFilter> filters,
    IReadOnlyList<IBackoffStrategy> strategies,
    BoundTemplate? maxRetries) : IErrorHandler
{
    public static readonly DefaultErrorHandler Plain = new([], [], null);

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DefaultErrorHandler", Read);

    private const int DefaultRetries = 5;

    public IReadOnlyList<IBackoffStrategy> BackoffStrategies => strategies;

    public static DefaultErrorHandler Read(ComponentNode node) => new(
        node.Components<HttpResponseFilter>("response_filters"),
        node.Components<IBackoffStrategy>("backoff_strategies"),
        node.Template("max_retries"));

    public Resolution Interpret(Outcome outcome)
    {
        foreach (var filter in filters)
        {
            if (filter.Match(outcome) is { } resolution)
            {
                return resolution;
            }
        }

        if (outcome.Answer is null)
        {
            return DefaultErrorMapping.Fallback(null);
        }

        return outcome.Answer.IsOk
            ? Resolution.Success
            : DefaultErrorMapping.Find(outcome.Answer.Http.Status) ?? DefaultErrorMapping.Fallback(outcome.Answer.Http.Status);
    }

    public int MaxRetries(TemplateScope scope)
    {
        if (maxRetries is null)
        {
            return DefaultRetries;
        }

        return maxRetries.EvaluateInteger(scope) is { } retries && retries >= int.MinValue && retries <= int.MaxValue
            ? (int)retries
            : throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", $"max_retries '{maxRetries.Source}' is not a whole number.", "Mend it.");
    }
}
