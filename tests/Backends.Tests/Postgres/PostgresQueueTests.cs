using Backends.Tests.Contracts;
using Syncline.Queues;

namespace Backends.Tests.Postgres;

public sealed class PostgresQueueContractTests : MessageQueueContract<PostgresQueueBackend>;

public sealed class PostgresQueueTests : IAsyncLifetime
{
    private readonly PostgresQueueBackend _backend = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Stop);

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task Message_settled_too_late_stays_with_whoever_holds_it_now()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "1");
        var late = await process.ReceiveOneAsync(QueueName.Retrieve);
        await _backend.PassVisibilityAsync(Stop);
        var holder = await process.ReceiveOneAsync(QueueName.Retrieve);
        await process.SettleAsync(late, new Settlement.Abandoned());
        await process.SettleAsync(late, new Settlement.Completed());
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
        (await process.Gauge.MeasureAsync(Stop)).Single(depth => depth.Queue == QueueName.Retrieve).ShouldBe(new QueueDepth(QueueName.Retrieve, 0, 1, 0, null));
        await process.SettleAsync(holder, new Settlement.Completed());
        (await process.Gauge.MeasureAsync(Stop)).Sum(depth => depth.Taken).ShouldBe(0);
    }

    [Fact]
    public async Task Age_of_the_oldest_that_waits_is_known()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Process, "old");
        await _backend.PassVisibilityAsync(Stop);
        await process.SendAsync(QueueName.Process, "young");
        (await process.Gauge.MeasureAsync(Stop)).Single(depth => depth.Queue == QueueName.Process).ShouldBe(
            new QueueDepth(QueueName.Process, 2, 0, 0, _backend.Traits.Visibility));
    }
}
