using Syncline.Queues;

namespace Backends.Tests.Contracts;

public abstract class MessageQueueContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Messages_arrive_at_their_queue_at_most_so_many_at_once()
    {
        await World.Queue.SendAsync(QueueName.Retrieve, ["1", "2", "3"], Stop);
        await World.Queue.SendAsync(QueueName.Process, ["p"], Stop);
        var first = await World.Queue.ReceiveAsync(QueueName.Retrieve, 2, Stop);
        var second = await World.Queue.ReceiveAsync(QueueName.Retrieve, 2, Stop);
        first.Concat(second).Select(message => (message.Queue, message.Body, message.Delivery)).Order()
            .ShouldBe([(QueueName.Retrieve, "1", 1), (QueueName.Retrieve, "2", 1), (QueueName.Retrieve, "3", 1)]);
        first.Count.ShouldBe(2);
        (await World.Queue.ReceiveAsync(QueueName.Process, 2, Stop)).Single().Body.ShouldBe("p");
    }

    [Fact]
    public async Task Abandoned_message_is_delivered_again_and_settling_twice_is_harmless()
    {
        await World.Queue.SendAsync(QueueName.Retrieve, ["1"], Stop);
        var message = (await World.Queue.ReceiveAsync(QueueName.Retrieve, 10, Stop)).Single();
        await World.Queue.SettleAsync(message, Settlement.Abandoned, Stop);
        await World.Queue.SettleAsync(message, Settlement.Abandoned, Stop);
        var again = await World.Queue.ReceiveAsync(QueueName.Retrieve, 10, Stop);
        again.Single().Delivery.ShouldBe(2);
    }

    [Theory]
    [InlineData(Settlement.Completed)]
    [InlineData(Settlement.DeadLettered)]
    public async Task Settled_message_does_not_come_back(Settlement settlement)
    {
        await World.Queue.SendAsync(QueueName.Retrieve, ["1"], Stop);
        await World.Queue.SettleAsync((await World.Queue.ReceiveAsync(QueueName.Retrieve, 10, Stop)).Single(), settlement, Stop);
        (await ReceiveNothingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiting_receiver_gets_the_message_that_comes()
    {
        var waiting = World.Queue.ReceiveAsync(QueueName.Process, 1, Stop);
        await World.Queue.SendAsync(QueueName.Process, ["late"], Stop);
        (await waiting).Single().Body.ShouldBe("late");
    }

    [Fact]
    public async Task Receiver_that_is_stopped_says_so()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var waiting = World.Queue.ReceiveAsync(QueueName.Process, 1, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveNothingAsync()
    {
        var waiting = World.Queue.ReceiveAsync(QueueName.Retrieve, 10, Stop);
        World.Pass(TimeSpan.FromSeconds(20));
        return await waiting;
    }
}
