using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>Counts the queues' rows.</summary>
internal sealed class PostgresQueueGauge(PostgresDatabase database) : IQueueGauge
{
    private static readonly Statements Sql = Statements.Of("system/queue");

    public Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken) => database.AsSystemAsync<IReadOnlyList<QueueDepth>>(
        async session =>
        {
            var depths = new List<QueueDepth>();
            foreach (var queue in QueueWords.All)
            {
                var row = await session.GetAsync<DepthRow>(Sql["measure"], new { queue = QueueWords.Of(queue) }, cancellationToken);
                depths.Add(new QueueDepth(
                    queue, row.Waiting, row.Taken, row.DeadLetters, row.Oldest is { } oldest ? TimeSpan.FromMilliseconds(oldest) : null));
            }

            return depths;
        },
        cancellationToken);
}
