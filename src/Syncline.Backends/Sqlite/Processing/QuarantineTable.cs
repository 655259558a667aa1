using System.Security.Cryptography;
using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>Sets one object's records aside and settles them, within a transaction of the caller's.</summary>
internal sealed class QuarantineTable(SqliteSession session, ObjectKey key)
{
    private static readonly Statements Sql = Statements.Of("quarantine");

    /// <summary>Returns how many of them were not set aside before.</summary>
    public int Put(IReadOnlyList<QuarantinedRecord> records)
    {
        var added = 0;
        foreach (var record in records)
        {
            var recordKey = KeyOf(record);
            var known = session.Find<long?>(Sql["known"], new { customer = key.Customer.Value, @object = key.Object.Value, recordKey });
            added += known is null ? 1 : 0;
            session.Execute(Sql["put"], new
            {
                customer = key.Customer.Value,
                number = known ?? session.Number("quarantine"),
                @object = key.Object.Value,
                recordKey,
                id = record.Id,
                partition = record.Partition,
                raw = record.Raw.ToArray(),
                code = record.Reason.Code,
                message = record.Reason.Message,
                hint = record.Reason.Hint,
                partnerTicks = record.Version.PartnerTime?.UtcTicks,
                run = record.Version.Run,
                page = record.Version.Page,
                place = record.Version.Index,
            });
        }

        return added;
    }

    /// <summary>Drops what was replayed, and what a later reading of the same record has made good. Returns how many rows that were.</summary>
    public int Settle(IReadOnlyList<long> replayed, IReadOnlyList<InteractionWrite> writes)
    {
        if (!session.Get<bool>(Sql["has_any"], new { customer = key.Customer.Value, @object = key.Object.Value }))
        {
            return 0;
        }

        return session.Execute(Sql["settle"], replayed.Select(number => new { customer = key.Customer.Value, @object = key.Object.Value, number }))
            + session.Execute(
                Sql["settle_by_key"],
                writes.Select(write => new { customer = key.Customer.Value, @object = key.Object.Value, recordKey = KeyOf(write.Head.Id) }));
    }

    private static string KeyOf(QuarantinedRecord record) =>
        record.Id is { } id ? KeyOf(id) : $"raw:{Convert.ToHexStringLower(SHA256.HashData(record.Raw.Span))}";

    private static string KeyOf(string id) => $"id:{id}";
}
