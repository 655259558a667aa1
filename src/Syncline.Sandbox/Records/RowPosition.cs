namespace Syncline.Sandbox.Records;

/// <summary>A place in a table's order: of time, then of number.</summary>
internal readonly record struct RowPosition(DateTimeOffset Updated, long Number) : IComparable<RowPosition>
{
    public int CompareTo(RowPosition other)
    {
        var byTime = Updated.CompareTo(other.Updated);
        return byTime != 0 ? byTime : Number.CompareTo(other.Number);
    }
}
