using System.Security.Cryptography;

namespace Syncline.Processing;

/// <summary>Opens a staged page: its records by id, bad ones aside, the last reading of each id. What is stored already as it is need not be mapped.</summary>
internal static class PageOpener
{
    /// <summary>Opens a page of a run.</summary>
    public static IncomingPage Open(StagedPage staged, long run, bool isFullReading, RecordMapping mapping)
    {
        var source = staged.Page;
        var page = new IncomingPage(staged.Number, source, new RecordMapper(mapping));
        var keys = new RecordKeyReader(mapping);
        var places = new Dictionary<string, int>(source.Records.Count, StringComparer.Ordinal);
        for (var index = 0; index < source.Records.Count; index++)
        {
            var record = source.Records[index];
            var at = new RecordVersion(null, run, staged.Number, index);
            if (!keys.TryRead(record.Json, out var id, out var problem))
            {
                page.Quarantined.Add(new QuarantinedRecord(record.Json, problem, at, null, record.Partition));
                continue;
            }

            var incoming = new IncomingRecord(id, record, at, SHA256.HashData(record.Json.Span));
            if (places.TryAdd(id, page.Records.Count))
            {
                page.Records.Add(incoming);
            }
            else
            {
                page.Records[places[id]] = ChooseLater(page, page.Records[places[id]], incoming, isFullReading);
            }
        }

        page.Quarantined.AddRange(source.Rejected.Select((rejected, i) => new QuarantinedRecord(
            rejected.Raw, rejected.Reason, new RecordVersion(null, run, staged.Number, source.Records.Count + i), null, rejected.Partition)));
        return page;
    }

    /// <summary>Of two readings of one id the one that counts; one that cannot be mapped is set aside and never does.</summary>
    private static IncomingRecord ChooseLater(IncomingPage page, IncomingRecord earlier, IncomingRecord later, bool isFullReading)
    {
        if (!page.TryMap(later, out var mapped))
        {
            return earlier;
        }

        if (!page.TryMap(earlier, out var before))
        {
            return later;
        }

        page.Superseded++;
        page.Repeated += mapped.ContentHash.AsSpan().SequenceEqual(before.ContentHash) ? 0 : 1;
        return mapped.Version.IsStale(before.Version, isFullReading) ? earlier : later;
    }
}
