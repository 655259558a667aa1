using System.Text;
using Shouldly;
using Syncline.Processing;
using Syncline.Retrieving;

namespace Partners.Tests;

/// <summary>What a store would hold: the engine's own mapping, folded page by page.</summary>
internal sealed class SyncedCopy(RecordMapping mapping)
{
    private readonly Dictionary<string, MappedRecord> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _run;

    /// <summary>Mapped fields of what is not deleted, by id.</summary>
    public Dictionary<string, string> Live => _records.Where(entry => !entry.Value.IsDeleted).ToDictionary(entry => entry.Key, entry => entry.Value.Fields);

    /// <summary>A new run begins.</summary>
    public void Begin()
    {
        _run++;
        _seen.Clear();
    }

    public void Apply(SourcePage page, int number, bool isFull)
    {
        for (var index = 0; index < page.Records.Count; index++)
        {
            var record = Map(page.Records[index], new RecordVersion(null, _run, number, index), page.IsDeletedList);
            _seen.Add(record.Id);
            if (!_records.TryGetValue(record.Id, out var before) || !record.Version.IsStale(before.Version, isFull))
            {
                _records[record.Id] = record;
            }
        }
    }

    public void RemoveAbsent()
    {
        foreach (var id in _records.Keys.Where(id => !_seen.Contains(id)).ToList())
        {
            _records.Remove(id);
        }
    }

    /// <summary>The mapped fields of one body.</summary>
    public string FieldsOf(string body) => Map(new SourceRecord(Encoding.UTF8.GetBytes(body)), default, false).Fields;

    private MappedRecord Map(SourceRecord record, RecordVersion version, bool isDeletedList)
    {
        var isMapped = new RecordMapper(mapping).TryMap(record, version, isDeletedList, out var mapped, out _, out var problem);
        isMapped.ShouldBeTrue(problem?.ToString());
        return mapped!;
    }
}
