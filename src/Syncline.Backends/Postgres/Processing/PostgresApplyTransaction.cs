using Syncline.Backends.Postgres.Retrieving;
using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>
/// Holds the lock of the object's row from its beginning to its commit or disposal: nobody else applies to the object meanwhile. Null as <c>run</c> is a
/// repair outside any run.
/// </summary>
internal sealed class PostgresApplyTransaction(PostgresSession session, ObjectKey key, RunKey? run, int number, BegunRow row, IPageBodies? bodies)
    : IApplyTransaction
{
    private static readonly Statements Sql = Statements.Of("apply");
    private readonly InteractionTable _interactions = new(session, key, row.Type, row.IsInitial);
    private readonly QuarantineTable _quarantine = new(session, key);
    private bool _isOver;

    public Task<IReadOnlyList<StoredRecord>> FindDifferentAsync(PageKeys keys, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        return _interactions.FindDifferentAsync(keys, cancellationToken);
    }

    public async Task CommitAsync(PageEffects effects, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        _interactions.Put(effects.Writes);
        await MoveObjectAsync(effects, cancellationToken);
        if (run is { } live && !await MoveRunAsync(live, effects, cancellationToken))
        {
            // Ended while its page was written, by somebody who did not wait for the object: then nothing of the page happens.
            return;
        }

        CrashPoints.Hit("K13");
        await _interactions.AddChangesAsync(InteractionChange.Of(effects.Writes), cancellationToken);
        await session.CommitAsync(cancellationToken);
        CrashPoints.Hit("K15");
        if (bodies is not null && row.Place is { } place && PagePlace.Read(place) is { } applied)
        {
            await bodies.DeleteAsync([applied], CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        return session.DisposeAsync();
    }

    private async Task MoveObjectAsync(PageEffects effects, CancellationToken cancellationToken)
    {
        var setAside = await _quarantine.PutAsync(effects.Quarantined, cancellationToken);
        if (row.HasQuarantined)
        {
            setAside -= await _quarantine.SettleAsync(effects.Replayed, effects.Writes, cancellationToken);
        }

        var values = new
        {
            customer = key.Customer.Value,
            @object = key.Object.Value,
            live = effects.Writes.Sum(write => (long)write.LiveChange),
            newlySetAside = setAside,
            otherMapping = row.MappedBy is { } mappedBy && effects.Writes.Any(write => write.Head.MappingVersion != mappedBy),
            checkpoint = row.Kind == Word.Of(ReadKind.Incremental) ? effects.Position : null,
            isPush = run is null && effects.IsPush,
        };
        if (effects.Partitions.Count > 0)
        {
            // Of one partition named twice the last place counts; one statement cannot write a row twice.
            var cursors = effects.Partitions.GroupBy(cursor => cursor.Partition, StringComparer.Ordinal).Select(same => same.Last()).ToArray();
            session.Defer(Sql["put_partitions"], new
            {
                values.customer,
                values.@object,
                partitions = Array.ConvertAll(cursors, cursor => cursor.Partition),
                states = Array.ConvertAll(cursors, cursor => cursor.State),
            });
        }

        if (run is null)
        {
            await session.ExecuteAsync(Sql["move_object"], values, cancellationToken);
        }
        else
        {
            session.Defer(Sql["move_object"], values);
        }
    }

    private async Task<bool> MoveRunAsync(RunKey live, PageEffects effects, CancellationToken cancellationToken)
    {
        var page = new { customer = live.Customer.Value, run = live.Run.Value, page = number };
        session.Defer(Sql["drop_page"], page);
        if (!effects.Seen.IsEmpty)
        {
            session.Defer(Sql["add_seen"], new { page.customer, page.run, page.page, seen = effects.Seen });
        }

        var moved = await session.FindAsync<MovedRow>(
            Sql["move_run"],
            new
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
            },
            cancellationToken);
        if (moved is not null)
        {
            await SettleAsync(live, effects.IsLast, moved, cancellationToken);
        }

        return moved is not null;
    }

    /// <summary>Ends the run where this was its end: reading failed and all is applied, or the reading is complete.</summary>
    private async Task SettleAsync(RunKey live, bool isLast, MovedRow moved, CancellationToken cancellationToken)
    {
        if (moved.EndsAs is not null)
        {
            if (moved.StagedPages == 0)
            {
                await RunEnding.FailAsync(session, live, null, moved.EndsAs == "needs_person", cancellationToken);
            }
        }
        else if (isLast && row.Kind == Word.Of(ReadKind.Full))
        {
            await session.ExecuteAsync(Sql["reconcile"], new { customer = live.Customer.Value, run = live.Run.Value }, cancellationToken);
        }
        else if (isLast)
        {
            await RunEnding.SucceedAsync(session, live, heldDeletes: 0, cancellationToken);
        }
    }
}
