using Syncline.Providers.Decoding;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>What came of sending a request: an answer, or the reason why none came.</summary>
/// <param name="Answer">The answer; null where none came.</param>
/// <param name="Fault">Why none came; null where one did.</param>
/// <param name="Scope">What templates of error handlers see: config.</param>
internal sealed record Outcome(Answer? Answer, Exception? Fault, TemplateScope Scope)
{
    /// <summary>The scope with the answer's <c>response</c> and <c>headers</c>, both empty where none came.</summary>
    public TemplateScope AnswerScope() => Answer is null
        ? Scope.With("response", TemplateValue.EmptyDictionary).With("headers", TemplateValue.EmptyDictionary)
        : Scope.With("response", Answer.Json).With("headers", Answer.AnyCaseHeaders);
}
