namespace Syncline.Sandbox.Records;

/// <summary>Holds when at least one part holds. There is always a part.</summary>
internal sealed record AnyCondition(IReadOnlyList<RowCondition> Parts) : RowCondition
{
    public override RowBounds Bounds => Parts.Count == 1
        ? Parts[0].Bounds
        : Parts.Skip(1).Aggregate(Parts[0].Bounds, (bounds, part) => bounds.Hull(part.Bounds));

    public override bool Matches(Row row) => Parts.Any(part => part.Matches(row));
}
