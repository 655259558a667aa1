using System.Security.Cryptography;
using System.Text;
using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>Sets one object's records aside and settles them, within a transaction of the caller's.</summary>
internal sealed class QuarantineTable(PostgresSession session, ObjectKey key)
{
    private static readonly Statements Sql = Statements.Of("quarantine");

    /// <summary>Returns how many of them were not set aside before.</summary>
    public async Task<int> PutAsync(IReadOnlyList<QuarantinedRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return 0;
        }

        // Of one record read twice the last reading counts; one statement cannot write a row twice.
        var rows = records.GroupBy(KeyOf, StringComparer.Ordinal).Select(same => (Key: same.Key, Record: same.Last())).ToArray();
        return await session.GetAsync<int>(
            Sql["put"],
            new
            {
                customer = key.Customer.Value,
                @object = key.Object.Value,
                keys = Array.ConvertAll(rows, row => row.Key),
                ids = Array.ConvertAll(rows, row => row.Record.Id),
                partitions = Array.ConvertAll(rows, row => AsText(row.Record.Partition)),
                raws = Array.ConvertAll(rows, row => row.Record.Raw),
                codes = Array.ConvertAll(rows, row => row.Record.Reason.Code),
                messages = Array.ConvertAll(rows, row => AsText(row.Record.Reason.Message)),
                hints = Array.ConvertAll(rows, row => AsText(row.Record.Reason.Hint)),
                partnerTicks = Array.ConvertAll(rows, row => row.Record.Version.PartnerTime?.UtcTicks),
                runs = Array.ConvertAll(rows, row => row.Record.Version.Run),
                pages = Array.ConvertAll(rows, row => row.Record.Version.Page),
                places = Array.ConvertAll(rows, row => row.Record.Version.Index),
            },
            cancellationToken);
    }

    /// <summary>Drops what was replayed, and what a later reading of the same record has made good. Returns how many rows that were.</summary>
    public Task<int> SettleAsync(IReadOnlyList<long> replayed, IReadOnlyList<InteractionWrite> writes, CancellationToken cancellationToken) => session.ExecuteAsync(
        Sql["settle"],
        new
        {
            customer = key.Customer.Value,
            @object = key.Object.Value,
            numbers = replayed.ToArray(),
            keys = writes.Select(write => KeyOf(write.Head.Id)).ToArray(),
        },
        cancellationToken);

    private static string KeyOf(QuarantinedRecord record) =>
        record.Id is { } id ? KeyOf(id) : $"raw:{Convert.ToHexStringLower(SHA256.HashData(record.Raw.Span))}";

    private static string KeyOf(string id) => $"id:{id}";

    /// <summary>What tells of a broken record may quote it: half a surrogate pair and NUL, which are no text here, become the mark for that.</summary>
    private static string? AsText(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
