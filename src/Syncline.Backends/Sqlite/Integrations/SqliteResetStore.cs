using Syncline.Backends.Sqlite.Processing;
using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Beginning anew on SQLite.</summary>
internal sealed class SqliteResetStore(SqliteDatabase database) : IResetStore
{
    private static readonly Statements Sql = Statements.Of("reset");

    public Task HoldAsync(IntegrationKey key, SyncError reason, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var values = new
            {
                customer = key.Customer.Value, integration = key.Integration.Value, code = reason.Code, message = reason.Message, hint = reason.Hint,
            };
            foreach (var run in session.List<long>(Sql["live_runs"], values))
            {
                RunEnding.Supersede(session, new RunKey(key.Customer, new RunId(run)));
            }

            return session.Execute(Sql["hold"], values);
        },
        cancellationToken);

    public Task<bool> ResetAsync(ObjectKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            if (session.Find<long?>(Sql["live_run"], Values(key)) is { } live)
            {
                RunEnding.Supersede(session, new RunKey(key.Customer, new RunId(live)));
            }

            session.Execute(Sql["forget_partitions"], Values(key));
            return session.Execute(Sql["forget"], Values(key)) > 0;
        },
        cancellationToken);

    public Task<bool> DiscardAsync(ObjectKey key, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Discard(session, key, ids), cancellationToken);

    private static bool Discard(SqliteSession session, ObjectKey key, IReadOnlyList<string> ids)
    {
        if (session.Find<DiscardRow>(Sql["discardable"], Values(key)) is not { } row)
        {
            return false;
        }

        var interactions = new InteractionTable(session, key, row.Type, isInitial: false);
        var buried = interactions.Bury(ids, row.Run ?? 0, page: 0);
        session.Execute(Sql["forget_content"], buried.Select(each => new { customer = key.Customer.Value, @object = key.Object.Value, id = each.Id }));
        session.Execute(Sql["forget_quarantine"], Values(key));
        session.Execute(Sql["never_synced"], new { customer = key.Customer.Value, @object = key.Object.Value, count = buried.Count });
        interactions.AddChanges(buried);
        return true;
    }

    private static object Values(ObjectKey key) => new { customer = key.Customer.Value, @object = key.Object.Value };
}
