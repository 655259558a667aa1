namespace Syncline.Providers.Extending;

/// <summary><c>CustomPartitionRouter</c>: divides a stream into partitions, each of which is read, and has its cursor, by itself.</summary>
public interface ICustomPartitionRouter : ICustomComponent
{
    /// <summary>The names under which every partition has its values.</summary>
    IReadOnlyList<string> Fields { get; }

    /// <summary>
    /// The partitions, found as they are asked for; the next one is asked for when those before are read. Called once for each reading. A partition is known by its
    /// values: the same from one reading to the next, or its cursor is lost.
    /// </summary>
    IAsyncEnumerable<CustomPartition> PartitionsAsync(CustomContext context, CancellationToken cancellationToken);
}
