using Syncline.Integrations;

namespace Syncline.Budgets;

/// <summary>One budget of one Integration: what all processes together draw on.</summary>
/// <param name="Integration">Whose budget.</param>
/// <param name="Budget">Its name under <c>budgets</c> in provider.yaml.</param>
public readonly record struct BudgetKey(IntegrationKey Integration, string Budget)
{
    /// <summary>For logs.</summary>
    public override string ToString() => $"{Integration} {Budget}";
}
