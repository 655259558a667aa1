using Syncline.Providers.Records;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Retrievers;

/// <summary>The records of a page that is asked for in several requests: those with equal keys are one, in the order in which they came first.</summary>
internal sealed class MergedRecords(GroupByKeyMergeStrategy? merging)
{
    private readonly List<ReadRecord> _all = [];
    private readonly Dictionary<string, ReadRecord> _byKey = new(StringComparer.Ordinal);

    public IReadOnlyList<ReadRecord> All => _all;

    public int Count => _all.Count;

    public void Add(IReadOnlyList<ReadRecord> records)
    {
        foreach (var record in records)
        {
            if (merging?.KeyOf(record) is not { } key)
            {
                _all.Add(record);
            }
            else if (!_byKey.TryAdd(key, record))
            {
                GroupByKeyMergeStrategy.Merge(_byKey[key], record);
            }
            else
            {
                _all.Add(record);
            }
        }
    }
}
