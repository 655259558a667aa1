namespace Syncline.Retrieving;

/// <summary>Looks up the applied cursors of one Integration Object's partitions.</summary>
public interface IPartitionCursors
{
    /// <summary>The state of one partition, or null where none was ever stored.</summary>
    ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken);
}
