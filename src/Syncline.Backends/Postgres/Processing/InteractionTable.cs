using System.Text.Json;
using Npgsql;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>Reads and writes one object's interactions and change events, within a transaction of the caller's that has locked the object.</summary>
internal sealed class InteractionTable(PostgresSession session, ObjectKey key, string type, bool isInitial)
{
    private static readonly Statements Sql = Statements.Of("interactions");
    private readonly long _customer = key.Customer.Value;
    private readonly long _object = key.Object.Value;

    /// <summary>Those of the records that are not stored just so.</summary>
    public async Task<IReadOnlyList<StoredRecord>> FindDifferentAsync(PageKeys keys, CancellationToken cancellationToken)
    {
        if (keys.Ids.Count == 0)
        {
            return [];
        }

        var values = new
        {
            customer = _customer,
            @object = _object,
            ids = keys.Ids.ToArray(),
            rawHashes = keys.RawHashes.ToArray(),
            mappingVersion = keys.MappingVersion,
            isDeleted = keys.IsDeleted,
        };
        return await session.ListAsync(Sql["find_different"], values, found => ReadStored(found, keys), cancellationToken);
    }

    /// <summary>Writes heads and contents, with the next statement. The events follow by <see cref="AddChangesAsync"/>, last of all.</summary>
    public void Put(IReadOnlyList<InteractionWrite> writes)
    {
        foreach (var alike in writes.GroupBy(write => (HasContent: write.Content is not null, HasEvent: write.Event is not null, write.IsNew)))
        {
            var (hasContent, hasEvent, isNew) = alike.Key;
            Put([.. alike], hasContent, hasEvent, Sql[(hasContent, isNew) switch { (false, _) => "put_heads", (_, true) => "add", _ => "put" }]);
        }
    }

    /// <summary>Makes tombstones of those that are not yet. Returns the events, in the order of the ids.</summary>
    public async Task<List<InteractionChange>> BuryAsync(IReadOnlyList<string> ids, long run, int page, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var buried = await session.ListAsync(
            Sql["bury"],
            new { customer = _customer, @object = _object, ids = ids.ToArray(), run, page },
            found => new BuriedRow(found.GetInt32(0), found.GetString(1), found.GetFieldValue<byte[]>(2)),
            cancellationToken);
        return
        [
            .. from each in buried
               orderby each.Place
               select new InteractionChange
               {
                   Id = each.Id,
                   Kind = ChangeKind.Deleted,
                   ContentHash = each.ContentHash,
                   Version = new RecordVersion(null, run, page, 0),
               },
        ];
    }

    /// <summary>Appends events. The positions are taken here, so this comes last in a transaction.</summary>
    public async Task AddChangesAsync(List<InteractionChange> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var (ids, kinds, fields) = (Column(events, each => each.Id), Column(events, each => Word.Of(each.Kind)), Column(events, each => each.Fields));
        var changedFields = Column(events, each => each.ChangedFields.Count == 0 ? "[]" : JsonSerializer.Serialize(each.ChangedFields));
        var contentHashes = Column(events, each => each.ContentHash);
        var places = Column(events, each => each.Version.Index);
        var (customer, @object, count, first) = (_customer, _object, (long)events.Count, events[0].Version);
        if (events.TrueForAll(each => IsPlain(each, first)))
        {
            var values = new { customer, @object, type, isInitial, count, ids, kinds, changedFields, fields, contentHashes, places, run = first.Run, page = first.Page };
            await session.ExecuteAsync(Sql["add_changes"], values, cancellationToken);
            return;
        }

        var runs = Column(events, each => each.Version.Run);
        var pages = Column(events, each => each.Version.Page);
        var previous = Column(events, each => each.PreviousFields);
        var winners = Column(events, each => each.MergedInto);
        var providers = Column(events, each => each.Provider);
        await session.ExecuteAsync(
            Sql["add_telling_changes"],
            new { customer, @object, type, isInitial, count, ids, kinds, changedFields, fields, contentHashes, places, runs, pages, previous, winners, providers },
            cancellationToken);
    }

    /// <summary>Whether an event tells nothing that few do, and is of the same page as another.</summary>
    private static bool IsPlain(InteractionChange change, RecordVersion other) =>
        change is { PreviousFields: null, MergedInto: null, Provider: null } && change.Version.Run == other.Run && change.Version.Page == other.Page;

    private static StoredRecord ReadStored(NpgsqlDataReader row, PageKeys keys)
    {
        var place = row.GetInt32(0);
        if (row.IsDBNull(1))
        {
            return new StoredRecord(place, null, null);
        }

        var head = new InteractionHead
        {
            Id = keys.Ids[place],
            RawHash = row.GetFieldValue<byte[]>(1),
            ContentHash = row.GetFieldValue<byte[]>(2),
            Version = new RecordVersion(
                row.IsDBNull(3) ? null : new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero), row.GetInt64(4), row.GetInt32(5), row.GetInt32(6)),
            MappingVersion = row.GetString(7),
            IsDeleted = row.GetBoolean(8),
        };
        return new StoredRecord(place, head, new InteractionContent(head.Id, row.GetFieldValue<byte[]>(9), row.GetString(10)));
    }

    private void Put(List<InteractionWrite> writes, bool hasContent, bool hasEvent, Statement statement)
    {
        var values = new
        {
            customer = _customer,
            @object = _object,
            hasEvent,
            ids = Column(writes, write => write.Head.Id),
            rawHashes = Column(writes, write => write.Head.RawHash),
            contentHashes = Column(writes, write => write.Head.ContentHash),
            partnerTicks = Column(writes, write => write.Head.Version.PartnerTime?.UtcTicks),
            runs = Column(writes, write => write.Head.Version.Run),
            pages = Column(writes, write => write.Head.Version.Page),
            places = Column(writes, write => write.Head.Version.Index),
            mappingVersions = Column(writes, write => write.Head.MappingVersion),
            areDeleted = Column(writes, write => write.Head.IsDeleted),
            fields = hasContent ? Column(writes, write => write.Content!.Fields) : null,
            bodies = hasContent ? Column(writes, write => write.Content!.Body) : null,
        };
        session.Defer(statement, values);
    }

    private static TColumn[] Column<TRow, TColumn>(List<TRow> rows, Converter<TRow, TColumn> read)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = read(rows[i]);
        }

        return column;
    }
}
