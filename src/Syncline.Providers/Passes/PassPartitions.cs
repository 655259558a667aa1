using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Keeps the partition cursors of a pass beside those of the reading itself: each under the pass's name.</summary>
internal sealed class PassPartitions(IPartitionCursors stored, string pass, bool beginsWhereMainStands) : IPartitionCursors
{
    public async ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) =>
        await stored.FindAsync(NameOf(partition), cancellationToken)
        ?? (beginsWhereMainStands ? await stored.FindAsync(partition, cancellationToken) : null);

    public PartitionCursor Rename(PartitionCursor cursor) => cursor with { Partition = NameOf(cursor.Partition) };

    private string NameOf(string partition) => $"{pass}:{partition}";
}
