namespace Syncline.Sandbox.Records;

/// <summary>Holds when its part does not.</summary>
internal sealed record NotCondition(RowCondition Part) : RowCondition
{
    public override RowBounds Bounds => RowBounds.Unknown;

    public override bool Matches(Row row) => !Part.Matches(row);
}
