using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary>
/// <c>CustomErrorHandler</c>: judges answers. Beside its own fields it may have those of a DefaultErrorHandler (<c>response_filters</c>, <c>backoff_strategies</c>,
/// <c>max_retries</c>), which hold as there.
/// </summary>
public interface ICustomErrorHandler : ICustomComponent
{
    /// <summary>What follows from what came of a request, asked after each.</summary>
    /// <param name="outcome">What came.</param>
    /// <param name="scope">What templates see: config.</param>
    /// <returns>The judgement; null where a DefaultErrorHandler with the same fields shall judge.</returns>
    CustomJudgement? Judge(RequestOutcome outcome, TemplateScope scope);
}
