namespace Syncline.Sandbox.Records;

/// <summary>The records of one kind of one customer at one partner. Safe for concurrent use.</summary>
internal interface IRowTable
{
    /// <summary>Numbers given so far; rows are numbered from 1.</summary>
    long LastNumber { get; }

    /// <summary>Up to <paramref name="take"/> rows in the query's order, after leaving out the first <paramref name="skip"/>.</summary>
    IReadOnlyList<Row> Read(RowQuery query, int skip, int take, DateTimeOffset now);

    /// <summary>How many rows the query has, wherever it starts.</summary>
    long Total(RowQuery query, DateTimeOffset now);

    /// <summary>The row, deleted or not, as the view shows it; null where there is none.</summary>
    Row? Find(long number, RowView view, DateTimeOffset now);
}
