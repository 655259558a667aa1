using System.Runtime.CompilerServices;
using Syncline.Providers.Partitions;

namespace Syncline.Providers.Streams;

/// <summary>Goes through partitions from the one in which a run stands; tells when that one is not where it was.</summary>
internal sealed class PartitionsReading(RunPosition run)
{
    /// <summary>Whether the partition in work was not found in its place; nothing was given out then.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The partitions still to be read, each key once.</summary>
    public async IAsyncEnumerable<PartitionPlace> RestAsync(IPartitionWalk walk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var ordinal = -1;
        await foreach (var partition in walk.PartitionsAsync(cancellationToken))
        {
            ordinal++;
            var key = PartitionKey.Of(partition.Partition);
            if (!keys.Add(key) || ordinal < run.Ordinal)
            {
                continue;
            }

            if (ordinal == run.Ordinal && run.Partition is not null && run.Partition != key)
            {
                IsLost = true;
                yield break;
            }

            if (ordinal == run.Ordinal && run.IsPartitionDone)
            {
                continue;
            }

            yield return new PartitionPlace(partition, key, ordinal);
        }

        IsLost = run.Partition is not null && ordinal < run.Ordinal;
    }
}
