using Microsoft.AspNetCore.Components;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class ParkedBudgetList
{
    private const int Most = 8;

    [Inject]
    internal IOverviewStore Store { get; set; } = default!;

    protected override Task<IReadOnlyList<ParkedBudget>> ReadAsync(CancellationToken cancellationToken) => Store.ListParkedAsync(Most, cancellationToken);
}
