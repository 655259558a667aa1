using Syncline.Providers.Backoff;
using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Asks several handlers: the first that says success, retry or ignore decides, else the last one. The first one's max_retries counts.</summary>
internal sealed class CompositeErrorHandler(IReadOnlyList<IErrorHandler> handlers) : IErrorHandler
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CompositeErrorHandler", node =>
    {
        var handlers = node.Components<IErrorHandler>("error_handlers");
        if (handlers.Count == 0)
        {
            node.Error("error_handlers", "manifest.missing_field", "it has no handler.", "Name at least one.");
        }

        return new CompositeErrorHandler(handlers.Count == 0 ? [DefaultErrorHandler.Plain] : handlers);
    });

    public IReadOnlyList<IBackoffStrategy> BackoffStrategies => [.. handlers.SelectMany(handler => handler.BackoffStrategies)];

    public Resolution Interpret(Outcome outcome)
    {
        Resolution? last = null;
        foreach (var handler in handlers)
        {
            last = handler.Interpret(outcome);
            if (last.Action is not (ResponseAction.Fail or ResponseAction.RateLimited))
            {
                return last;
            }
        }

        return last!;
    }

    public int MaxRetries(TemplateScope scope) => handlers[0].MaxRetries(scope);
}
