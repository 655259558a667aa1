using System.Globalization;
using System.Numerics;
using Syncline.Budgets;
using Syncline.Providers.Components;
using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Budgets;

/// <summary>A number of calls, and the time in which they may be made.</summary>
internal sealed class Rate(BoundTemplate limit, BoundTemplate interval)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("Rate", node => new Rate(node.RequiredTemplate("limit"), node.RequiredTemplate("interval")));

    /// <summary>The limit where it is written as a number; null where it is a template.</summary>
    public long? PlainLimit => PlainNumber(limit);

    /// <summary>What is written as a whole number; null for anything else.</summary>
    public static long? PlainNumber(BoundTemplate template) =>
        template.IsPlain && long.TryParse(template.Source, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The budget of that name.</summary>
    /// <exception cref="StreamFailure">The limit is no whole number over 0, or the interval no duration.</exception>
    public RequestBudget ToBudget(string name, TemplateScope scope)
    {
        if (limit.EvaluateInteger(scope) is not { } calls || calls < BigInteger.One || calls > int.MaxValue)
        {
            throw StreamFailure.Of(FailureKind.Config, "manifest.bad_value", $"api_budget: '{limit.EvaluateText(scope)}' is no number of calls.", "Give a whole number over 0.");
        }

        var text = interval.EvaluateText(scope);
        try
        {
            return new RequestBudget { Name = name, Requests = (int)calls, Per = CursorPeriod.Parse(text).Span };
        }
        catch (SyncException exception)
        {
            throw new StreamFailure(FailureKind.Config, exception.Error, exception);
        }
    }
}
