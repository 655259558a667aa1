namespace Syncline.Processing;

/// <summary>Maps a staged page whole: bad records aside, the last reading of each id.</summary>
internal static class PageMapper
{
    /// <summary>Maps a page of a run.</summary>
    public static MappedPage Map(StagedPage staged, long run, bool isFullReading, RecordMapping mapping)
    {
        var mapper = new RecordMapper(mapping);
        var records = new Dictionary<string, MappedRecord>(StringComparer.Ordinal);
        var quarantined = new List<QuarantinedRecord>();
        var superseded = 0;
        for (var index = 0; index < staged.Page.Records.Count; index++)
        {
            var record = staged.Page.Records[index];
            var at = new RecordVersion(null, run, staged.Number, index);
            if (!mapper.TryMap(record, at, staged.Page.IsDeletedList, out var mapped, out var id, out var problem))
            {
                quarantined.Add(new QuarantinedRecord(record.Json, problem, at, id, record.Partition));
            }
            else if (!records.TryGetValue(mapped.Id, out var earlier))
            {
                records.Add(mapped.Id, mapped);
            }
            else
            {
                superseded++;
                records[mapped.Id] = mapped.Version.IsStale(earlier.Version, isFullReading) ? earlier : mapped;
            }
        }

        quarantined.AddRange(staged.Page.Rejected.Select((rejected, i) => new QuarantinedRecord(
            rejected.Raw, rejected.Reason, new RecordVersion(null, run, staged.Number, staged.Page.Records.Count + i), null, rejected.Partition)));
        return new MappedPage { Number = staged.Number, Source = staged.Page, Records = records, Superseded = superseded, Quarantined = quarantined };
    }
}
