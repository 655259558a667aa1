using Syncline.Budgets;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>A budget's account as the statement returns it.</summary>
internal sealed class AccountRow
{
    public long Spent { get; set; }

    public long? SpentFor { get; set; }

    public long Held { get; set; }

    public int Holders { get; set; }

    public long? ParkedFor { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Hint { get; set; }

    public BudgetAccount ToAccount() => new()
    {
        Spent = Spent,
        SpentFor = TimeSpan.FromMilliseconds(SpentFor ?? 0),
        Held = Held,
        Holders = Holders,
        Parked = ParkedFor is { } parked ? new BudgetAnswer.Parked(TimeSpan.FromMilliseconds(parked), new SyncError(Code!, Message!, Hint!)) : null,
    };
}
