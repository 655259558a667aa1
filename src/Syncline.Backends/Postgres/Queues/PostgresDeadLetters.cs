using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>The table of what was set aside.</summary>
internal sealed class PostgresDeadLetters(PostgresDatabase database) : IDeadLetters
{
    private static readonly Statements Sql = Statements.Of("system/queue");

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var rows = await database.AsSystemAsync(
            session => session.ListAsync<DeadLetterRow>(Sql["dead"], new { queue = QueueWords.Of(queue), max }, cancellationToken), cancellationToken);
        return rows.ConvertAll(row => new DeadLetter(queue, row.Body, row.Reason));
    }

    public Task<int> RedriveAsync(QueueName queue, int max, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            var count = await session.ExecuteAsync(Sql["redrive"], new { queue = QueueWords.Of(queue), max }, cancellationToken);
            await session.ExecuteAsync(Sql["wake"], new { queue = QueueWords.Of(queue) }, cancellationToken);
            return count;
        },
        cancellationToken);
}
