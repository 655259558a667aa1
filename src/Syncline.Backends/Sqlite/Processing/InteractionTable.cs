using System.Text.Json;
using Microsoft.Data.Sqlite;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>Reads and writes one object's interactions and change events, within a transaction of the caller's.</summary>
internal sealed class InteractionTable(SqliteSession session, ObjectKey key, string type, bool isInitial)
{
    private static readonly Statements Sql = Statements.Of("interactions");
    private readonly object _customer = key.Customer.Value;
    private readonly object _object = key.Object.Value;

    /// <summary>Those of the records that are not stored just so. A body is read only where something differs.</summary>
    public List<StoredRecord> FindDifferent(PageKeys keys)
    {
        using var find = new PreparedStatement(session, Sql["find"], "@customer", "@object", "@id");
        var different = new List<StoredRecord>();
        for (var place = 0; place < keys.Ids.Count; place++)
        {
            using var row = find.Read(_customer, _object, keys.Ids[place]);
            if (!row.Read())
            {
                different.Add(new StoredRecord(place, null, null));
            }
            else if (ReadHead(keys.Ids[place], row) is var head && !IsJustSo(head, keys, place))
            {
                different.Add(new StoredRecord(place, head, new InteractionContent(head.Id, row.GetFieldValue<byte[]>(8), row.GetString(9))));
            }
        }

        return different;
    }

    /// <summary>Writes heads and contents. The events follow by <see cref="AddChanges"/>, last of all.</summary>
    public void Put(IReadOnlyList<InteractionWrite> writes)
    {
        string[] head =
        [
            "@customer", "@object", "@id", "@rawHash", "@contentHash", "@partnerTicks", "@run", "@page", "@place", "@mappingVersion", "@isDeleted",
            "@hasEvent",
        ];
        using var put = new PreparedStatement(session, Sql["put"], [.. head, "@fields", "@body"]);
        using var putHead = new PreparedStatement(session, Sql["put_head"], head);
        foreach (var write in writes)
        {
            var (at, version) = (write.Head, write.Head.Version);
            object?[] values =
            [
                _customer, _object, at.Id, at.RawHash.ToArray(), at.ContentHash.ToArray(), version.PartnerTime?.UtcTicks, version.Run, version.Page,
                version.Index, at.MappingVersion, at.IsDeleted, write.Event is not null,
            ];
            if (write.Content is { } content)
            {
                put.Execute([.. values, content.Fields, content.Body.ToArray()]);
            }
            else
            {
                putHead.Execute(values);
            }
        }
    }

    /// <summary>Makes tombstones of those that are not yet. Returns the events.</summary>
    public List<InteractionChange> Bury(IReadOnlyList<string> ids, long run, int page)
    {
        using var bury = new PreparedStatement(session, Sql["bury"], "@customer", "@object", "@id", "@run", "@page");
        var buried = new List<InteractionChange>();
        foreach (var id in ids)
        {
            using var row = bury.Read(_customer, _object, id, run, page);
            if (row.Read())
            {
                buried.Add(new InteractionChange
                {
                    Id = id,
                    Kind = ChangeKind.Deleted,
                    ContentHash = row.GetFieldValue<byte[]>(0),
                    Version = new RecordVersion(null, run, page, 0),
                });
            }
        }

        return buried;
    }

    /// <summary>Appends events. The positions are taken here, so this comes last in a transaction.</summary>
    public void AddChanges(IReadOnlyCollection<InteractionChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var position = session.Get<long>(Sql["take_positions"], new { count = changes.Count }) - changes.Count;
        using var add = new PreparedStatement(
            session,
            Sql["add_change"],
            [
                "@customer", "@position", "@object", "@type", "@id", "@kind", "@changedFields", "@fields", "@contentHash", "@isInitial",
                "@run", "@page", "@place", "@previous", "@winner", "@provider",
            ]);
        foreach (var change in changes)
        {
            add.Execute(
                _customer,
                ++position,
                _object,
                type,
                change.Id,
                Word.Of(change.Kind),
                change.ChangedFields.Count == 0 ? "[]" : JsonSerializer.Serialize(change.ChangedFields),
                change.Fields,
                change.ContentHash.ToArray(),
                isInitial,
                change.Version.Run > 0 ? change.Version.Run : null,
                change.Version.Page,
                change.Version.Index,
                change.PreviousFields,
                change.MergedInto,
                change.Provider);
        }
    }

    private static bool IsJustSo(InteractionHead stored, PageKeys keys, int place) =>
        stored.IsDeleted == keys.IsDeleted && stored.MappingVersion == keys.MappingVersion && stored.RawHash.Span.SequenceEqual(keys.RawHashes[place]);

    private static InteractionHead ReadHead(string id, SqliteDataReader row) => new()
    {
        Id = id,
        RawHash = row.GetFieldValue<byte[]>(0),
        ContentHash = row.GetFieldValue<byte[]>(1),
        Version = new RecordVersion(
            row.IsDBNull(2) ? null : new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero), row.GetInt64(3), row.GetInt32(4), row.GetInt32(5)),
        MappingVersion = row.GetString(6),
        IsDeleted = row.GetBoolean(7),
    };
}
