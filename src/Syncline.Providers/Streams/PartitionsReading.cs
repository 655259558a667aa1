using System.Runtime.CompilerServices;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>Goes through partitions from the one in which a run stands; tells when that one is not where it was.</summary>
internal sealed class PartitionsReading(RunPosition run)
{
    /// <summary>The partition's number in the walk; from 0.</summary>
    public int Ordinal { get; private set; } = -1;

    /// <summary>Whether the partition in work was not found in its place; nothing was given out then.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The partitions still to be read, with their keys, each key once.</summary>
    public async IAsyncEnumerable<(StreamSlice Partition, string Key)> RestAsync(IPartitionWalk walk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var partition in walk.PartitionsAsync(cancellationToken))
        {
            Ordinal++;
            var key = PartitionKey.Of(partition.Partition);
            if (!keys.Add(key) || Ordinal < run.Ordinal)
            {
                continue;
            }

            if (Ordinal == run.Ordinal && run.Partition is not null && run.Partition != key)
            {
                IsLost = true;
                yield break;
            }

            if (Ordinal == run.Ordinal && run.IsPartitionDone)
            {
                continue;
            }

            yield return (partition, key);
        }

        IsLost = run.Partition is not null && Ordinal < run.Ordinal;
    }
}
