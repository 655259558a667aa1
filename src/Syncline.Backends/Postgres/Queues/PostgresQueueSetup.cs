using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>The queues are tables of the store, which are there once it is open.</summary>
internal sealed class PostgresQueueSetup(PostgresDatabase database) : IQueueSetup
{
    private static readonly Statements Sql = Statements.Of("system/queue");

    public Task CreateAsync(CancellationToken cancellationToken) => CheckAsync(cancellationToken);

    public async Task<IReadOnlyList<SyncError>> CheckAsync(CancellationToken cancellationToken)
    {
        await database.AsSystemAsync(session => session.GetAsync<DepthRow>(Sql["measure"], new { queue = "retrieve" }, cancellationToken), cancellationToken);
        return [];
    }
}
