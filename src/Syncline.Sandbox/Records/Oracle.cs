using System.Buffers;
using System.Text;
using System.Text.Json;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Records;

/// <summary>Knows what is true at the partners: every write that was made, visible to queries or not yet.</summary>
internal sealed class Oracle(IReadOnlyList<PartnerWorld> worlds, TimeProvider time)
{
    private const int PageSize = 1_000;

    public IEnumerable<OracleRecord> Read(string customer, string partner, string type)
    {
        var set = Find(customer, partner, type);
        long? next = 0;
        while (next is not null)
        {
            var page = Read(set, type, next.Value, PageSize);
            foreach (var record in page.Records)
            {
                yield return record;
            }

            next = page.Next;
        }
    }

    public OraclePage Read(string customer, string partner, string type, long after, int limit) => Read(Find(customer, partner, type), type, after, limit);

    public IReadOnlyList<string> Links(string customer, string partner, string type, string id, string resource)
    {
        var set = Find(customer, partner, type);
        var other = worlds.Single(world => world.Partner == partner).Find(SandboxCustomer.All.Single(owner => owner.Name == customer), resource)
            ?? throw new ArgumentException($"'{partner}' has no '{resource}'.", nameof(resource));
        return set.Shape.TryNumber(id, out var number)
            ? [.. set.Shape.LinksOf(number, resource).Where(linked => other.Table.Find(linked, RowView.Written, time.GetUtcNow()) is { IsDeleted: false }).Select(other.Shape.Id)]
            : [];
    }

    private OraclePage Read(RecordSet set, string type, long after, int limit)
    {
        var rows = set.Table.Read(new RowQuery
        {
            View = RowView.Written,
            Deleted = null,
            After = new RowPosition(DateTimeOffset.MinValue, after),
            Condition = set.Shape.Types.Count == 1 ? RowCondition.Always : RowCondition.When(row => set.Shape.TypeOf(row) == type),
        }, 0, limit + 1, time.GetUtcNow());
        var page = rows.Take(limit).ToList();
        return new OraclePage(
            [.. page.Select(row => new OracleRecord(set.Shape.Id(row.Number), Body(set.Shape, row), row.Updated, row.IsDeleted))],
            rows.Count > limit ? page[^1].Number : null);
    }

    private RecordSet Find(string customer, string partner, string type)
    {
        var world = worlds.FirstOrDefault(world => world.Partner == partner)
            ?? throw new ArgumentException($"There is no partner '{partner}'; there are {string.Join(", ", worlds.Select(world => world.Partner))}.", nameof(partner));
        var owner = SandboxCustomer.All.FirstOrDefault(other => other.Name == customer)
            ?? throw new ArgumentException($"There is no customer '{customer}'; there are {string.Join(", ", SandboxCustomer.All.Select(other => other.Name))}.", nameof(customer));
        return world.Sets(owner).FirstOrDefault(set => set.Shape.Types.Contains(type))
            ?? throw new ArgumentException($"'{partner}' has no '{type}'; it has {string.Join(", ", world.Sets(owner).SelectMany(set => set.Shape.Types))}.", nameof(type));
    }

    private static string Body(RecordShape shape, Row row)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, RecordShape.WriterOptions))
        {
            shape.Write(writer, row);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
