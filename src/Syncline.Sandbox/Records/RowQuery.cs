namespace Syncline.Sandbox.Records;

/// <summary>What to read of a table, and in which order.</summary>
internal sealed record RowQuery
{
    public RowCondition Condition { get; init; } = RowCondition.Always;

    public RowOrder Order { get; init; } = RowOrder.Number;

    public bool IsDescending { get; init; }

    public RowView View { get; init; } = RowView.Visible;

    /// <summary>False: only live rows; true: only deleted rows; null: both.</summary>
    public bool? Deleted { get; init; } = false;

    /// <summary>Read strictly behind this row, in the query's own direction.</summary>
    public RowPosition? After { get; init; }

    public bool Accepts(Row row) => (Deleted is null || Deleted == row.IsDeleted) && Condition.Matches(row);
}
