using Syncline.Providers.Backoff;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Judges answers.</summary>
internal interface IErrorHandler
{
    /// <summary>How long to wait before a repeat; the first that knows decides.</summary>
    IReadOnlyList<IBackoffStrategy> BackoffStrategies { get; }

    /// <summary>What follows from this outcome.</summary>
    Resolution Interpret(Outcome outcome);

    /// <summary>How often a request is repeated at most.</summary>
    int MaxRetries(TemplateScope scope);
}
