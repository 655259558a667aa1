using Syncline.Budgets;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Budgets;

/// <summary>How often requests of a kind may be made.</summary>
internal interface ICallRatePolicy
{
    /// <summary>Which requests it is about; empty for all.</summary>
    IReadOnlyList<HttpRequestRegexMatcher> Matchers { get; }

    /// <summary>The budgets that such a request draws on; none where there is no limit.</summary>
    /// <param name="name">What their names begin with.</param>
    /// <param name="scope">What templates see: the config.</param>
    /// <exception cref="Reading.StreamFailure">A limit or a period is none.</exception>
    IReadOnlyList<RequestBudget> BudgetsFor(string name, TemplateScope scope);
}
