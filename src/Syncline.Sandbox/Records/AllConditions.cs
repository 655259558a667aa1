namespace Syncline.Sandbox.Records;

/// <summary>Holds when every part holds; without parts, always.</summary>
internal sealed record AllConditions(IReadOnlyList<RowCondition> Parts) : RowCondition
{
    public override RowBounds Bounds => Parts.Aggregate(RowBounds.Everything, (bounds, part) => bounds.Intersect(part.Bounds));

    public override bool Matches(Row row) => Parts.All(part => part.Matches(row));
}
