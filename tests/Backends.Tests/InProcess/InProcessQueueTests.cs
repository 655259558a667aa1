using Backends.Tests.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Syncline.Backends.InProcess;
using Syncline.Queues;

namespace Backends.Tests.InProcess;

public sealed class InProcessQueueContractTests : MessageQueueContract<InProcessQueueBackend>;

public sealed class InProcessQueueTests
{
    [Fact]
    public async Task Full_queue_drops_and_counts_and_never_holds_a_sender_up()
    {
        var stop = TestContext.Current.CancellationToken;
        var queue = new InProcessQueue(new FakeTimeProvider(), NullLogger<InProcessQueue>.Instance);
        var sent = queue.SendAsync(QueueName.Retrieve, [.. Enumerable.Repeat(new OutgoingMessage("x", "1"), InProcessQueue.Capacity + 3)], stop);
        sent.IsCompletedSuccessfully.ShouldBeTrue();
        queue.Dropped.ShouldBe(3);
        (await queue.ReceiveAsync(QueueName.Retrieve, int.MaxValue, stop)).Count.ShouldBe(InProcessQueue.Capacity);
    }

    [Fact]
    public void Messages_die_with_the_process() =>
        new InProcessQueue(new FakeTimeProvider(), NullLogger<InProcessQueue>.Instance).IsDurable.ShouldBeFalse();
}
