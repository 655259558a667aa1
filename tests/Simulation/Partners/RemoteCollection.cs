using System.Globalization;
using System.Text;

namespace Simulation.Partners;

/// <summary>One collection of one account at the partner: the oracle of what the store must come to.</summary>
internal sealed class RemoteCollection(string account, CollectionKind kind)
{
    /// <summary>How many replicas answer; each shows a change in its own time.</summary>
    public const int Replicas = 2;

    private const int MostRecords = 60;

    private readonly Dictionary<string, RemoteRecord> _records = new(StringComparer.Ordinal);
    private readonly List<RemoteRecord> _order = [];

    public CollectionKind Kind => kind;

    public IReadOnlyList<RemoteRecord> Records => _order;

    /// <summary>What someone may still edit.</summary>
    public IEnumerable<RemoteRecord> Open => _order.Where(record => record is { IsClosed: false, Newest.IsDeleted: false });

    /// <summary>Has as many records as can be read in the time that is left, even after a broker that was down for hours.</summary>
    public bool IsFull => _order.Count >= MostRecords;

    public int Deletes { get; private set; }

    public RemoteRecord? Find(string id) => _records.GetValueOrDefault(id);

    /// <summary>A record that is still to be written.</summary>
    public RemoteRecord Add()
    {
        var number = _order.Count + 1;
        var record = new RemoteRecord(string.Create(CultureInfo.InvariantCulture, $"{account}-{kind.Name}-{number:0000}"));
        _records.Add(record.Id, record);
        _order.Add(record);
        return record;
    }

    /// <summary>Writes a version.</summary>
    /// <param name="record">Of this record.</param>
    /// <param name="partnerNow">The partner's clock.</param>
    /// <param name="visibleAt">When each replica shows it; never before an earlier version.</param>
    /// <param name="isDeleted">Whether it is a delete.</param>
    public void Write(RemoteRecord record, DateTimeOffset partnerNow, DateTimeOffset[] visibleAt, bool isDeleted)
    {
        var number = record.Versions.Count + 1;
        var seconds = partnerNow.ToUnixTimeSeconds();
        if (number > 1)
        {
            seconds = Math.Max(seconds, record.Newest.ChangedAt);
            visibleAt = [.. visibleAt.Select((at, replica) => at > record.Newest.VisibleAt[replica] ? at : record.Newest.VisibleAt[replica])];
        }

        Deletes += isDeleted ? 1 : 0;
        record.Versions.Add(new RemoteVersion(number, seconds, BodyOf(record.Id, number, seconds, isDeleted), isDeleted, visibleAt));
    }

    private byte[] BodyOf(string id, int number, long seconds, bool isDeleted)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var mark = kind.IsMarked ? $",\"deleted\":{(isDeleted ? "true" : "false")}" : "";
        return Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\",\"account\":\"{account}\",\"name\":\"{kind.Name} v{number}\",\"updated_at\":\"{time}\"{mark}}}");
    }
}
