using System.Diagnostics.CodeAnalysis;
using Syncline.Retrieving;

namespace Syncline.Processing;

/// <summary>
/// A staged page on its way into the store, with nothing of the database in it yet: so it can be made while the page before is being written. Not for several
/// threads at once.
/// </summary>
internal sealed class IncomingPage(int number, SourcePage source, RecordMapper mapper)
{
    /// <summary>Its number in the run.</summary>
    public int Number { get; } = number;

    /// <summary>The page as it was staged.</summary>
    public SourcePage Source { get; } = source;

    /// <summary>Its records, one of each id: of several readings the one that counts.</summary>
    public List<IncomingRecord> Records { get; } = new(source.Records.Count);

    /// <summary>Records that another reading within the page took the place of.</summary>
    public int Superseded { get; set; }

    /// <summary>Those of them that another one with other content took the place of.</summary>
    public int Repeated { get; set; }

    /// <summary>Records to set aside: those that the source could not read, and those that could not be mapped.</summary>
    public List<QuarantinedRecord> Quarantined { get; } = [];

    /// <summary>What is compared with the store, in the records' order.</summary>
    public PageKeys KeysFor(string mappingVersion) => new(
        Records.ConvertAll(record => record.Id), Records.ConvertAll(record => record.RawHash), mappingVersion, Source.IsDeletedList);

    /// <summary>Maps every record, for a page of which most are expected to be new or changed.</summary>
    public void MapAll() => Records.ForEach(record => record.Map(mapper, Source.IsDeletedList));

    /// <summary>Maps one of its records, or sets it aside.</summary>
    public bool TryMap(IncomingRecord record, [NotNullWhen(true)] out MappedRecord? mapped)
    {
        record.Map(mapper, Source.IsDeletedList);
        mapped = record.Mapped;
        if (record.Problem is { } problem)
        {
            Quarantined.Add(new QuarantinedRecord(record.Source.Json, problem, record.At, record.Id, record.Source.Partition));
        }

        return mapped is not null;
    }
}
