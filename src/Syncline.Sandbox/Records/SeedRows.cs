using Syncline.Sandbox.Naming;

namespace Syncline.Sandbox.Records;

/// <summary>The rows that a table starts with.</summary>
internal sealed class SeedRows(SandboxOptions options, Fabric fabric)
{
    private const int DeletedPercent = 2;
    private const int MergedPercent = 25;
    private const int StampedTogetherPercent = 5;
    private const int NeverChangedPercent = 40;
    private const int KeptRows = 5;

    public IEnumerable<Row> Make(RecordShape shape, int count)
    {
        // Creation fills the first four fifths of the time, so that there is always room for a later change.
        var span = options.DataUntil - options.DataFrom;
        var step = span * 0.8 / Math.Max(1, count);
        var together = (options.DataUntil - (span * 0.05)).Truncate(shape.Resolution);
        for (var number = 1; number <= count; number++)
        {
            var created = (options.DataFrom + (step * (number - 1))).Truncate(shape.Resolution);
            var changed = created + ((options.DataUntil - created) * (fabric.Below(10_000, shape.Resource + " age", number) / 10_001.0));
            var chance = fabric.Below(100, shape.Resource + " change", number);
            var updated = chance < StampedTogetherPercent ? together
                : chance < StampedTogetherPercent + NeverChangedPercent ? created
                : changed.Truncate(shape.Resolution);
            var isDeleted = shape.CanDelete && number > KeptRows && fabric.Chance(DeletedPercent, shape.Resource + " deleted", number);
            var isMerged = isDeleted && shape.ShowsMerges && fabric.Chance(MergedPercent, shape.Resource + " merged", number);
            yield return new Row(number, updated == created ? 0 : 1, created, updated, isDeleted ? updated : null, isMerged ? 1 + (number % KeptRows) : null);
        }
    }
}
