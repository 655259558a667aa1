using Syncline.Backends.Sqlite.Retrieving;
using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>
/// Holds the database's one writer from its beginning to its commit or disposal: nobody else can touch the object meanwhile. Null as
/// <c>run</c> is a repair outside any run.
/// </summary>
internal sealed class SqliteApplyTransaction(SqliteDatabase database, SqliteSession session, ObjectKey key, RunKey? run, int number, PageRow row)
    : IApplyTransaction
{
    private static readonly Statements Sql = Statements.Of("apply");
    private readonly InteractionTable _interactions = new(session, key, row.Type, row.IsInitial);
    private readonly QuarantineTable _quarantine = new(session, key);
    private bool _isOver;

    public Task<IReadOnlyList<StoredRecord>> FindDifferentAsync(PageKeys keys, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<StoredRecord>>(_interactions.FindDifferent(keys));
    }

    public Task CommitAsync(PageEffects effects, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        cancellationToken.ThrowIfCancellationRequested();
        var otherMapping = HasOtherMapping(effects.Writes);
        _interactions.Put(effects.Writes);
        var setAside = _quarantine.Put(effects.Quarantined) - _quarantine.Settle(effects.Replayed, effects.Writes);
        CrashPoints.Hit("K13");
        MoveObject(effects, setAside, otherMapping);
        if (run is { } live)
        {
            MoveRun(live, effects);
        }

        _interactions.AddChanges(InteractionChange.Of(effects.Writes));
        session.Commit();
        End();
        CrashPoints.Hit("K15");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private bool HasOtherMapping(IReadOnlyList<InteractionWrite> writes)
    {
        var mappedBy = session.Find<string>(Sql["mapped_by"], new { customer = key.Customer.Value, @object = key.Object.Value });
        return mappedBy is not null && writes.Any(write => write.Head.MappingVersion != mappedBy);
    }

    private void MoveObject(PageEffects effects, int newlySetAside, bool otherMapping)
    {
        var live = effects.Writes.Sum(write => write.LiveChange);
        session.Execute(Sql["move_object"], new
        {
            customer = key.Customer.Value,
            @object = key.Object.Value,
            live,
            newlySetAside,
            otherMapping,
            checkpoint = run is not null && row.Kind == Word.Of(ReadKind.Incremental) ? effects.Position : null,
            isPush = run is null && effects.IsPush,
        });
        session.Execute(Sql["put_partition"], effects.Partitions.Select(cursor => new
        {
            customer = key.Customer.Value,
            @object = key.Object.Value,
            partition = cursor.Partition,
            state = cursor.State,
        }));
    }

    private void MoveRun(RunKey live, PageEffects effects)
    {
        var page = new { customer = live.Customer.Value, run = live.Run.Value, page = number };
        session.Execute(Sql["drop_page"], page);
        if (!effects.Seen.IsEmpty)
        {
            session.Execute(Sql["add_seen"], new { page.customer, page.run, page.page, seen = effects.Seen.ToArray() });
        }

        var moved = session.Get<MovedRow>(Sql["move_run"], new
        {
            page.customer,
            page.run,
            page.page,
            position = effects.Position,
            records = row.Records,
            bytes = row.Bytes,
            isComplete = effects.IsComplete,
            added = effects.Counts.Added,
            changed = effects.Counts.Changed,
            unchanged = effects.Counts.Unchanged,
            deleted = effects.Counts.Deleted,
            setAside = effects.Quarantined.Count,
            repeated = effects.Counts.Repeated,
            flowResumes = SliceEnding.FlowResumes,
        });
        Settle(live, effects.IsLast, moved);
    }

    /// <summary>Ends the run where this was its end: reading failed and all is applied, or the reading is complete.</summary>
    private void Settle(RunKey live, bool isLast, MovedRow moved)
    {
        if (moved.EndsAs is not null)
        {
            if (moved.StagedPages == 0)
            {
                RunEnding.Fail(session, live, null, moved.EndsAs == "needs_person");
            }
        }
        else if (isLast && row.Kind == Word.Of(ReadKind.Full))
        {
            session.Execute(Sql["reconcile"], new { customer = live.Customer.Value, run = live.Run.Value });
        }
        else if (isLast)
        {
            RunEnding.Succeed(session, live);
        }
    }

    private void End()
    {
        if (!_isOver)
        {
            _isOver = true;
            database.EndWriting();
        }
    }
}
