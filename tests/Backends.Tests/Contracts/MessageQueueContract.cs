using Backends.Tests.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Queues;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

/// <summary>What the engine may rely on in any queue.</summary>
public abstract class MessageQueueContract<TBackend> : IAsyncLifetime
    where TBackend : QueueBackend, new()
{
    private static readonly SyncError Unreadable = new("queue.message_unreadable", "It is no message.", "Look who writes here.");
    private readonly TBackend _backend = new();

    protected TBackend Backend => _backend;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await _backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Messages_arrive_at_their_queue_at_most_so_many_at_once()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "1", "2", "3");
        await process.SendAsync(QueueName.Process, "p");
        (await process.Queue.ReceiveAsync(QueueName.Retrieve, 2, Stop)).Count.ShouldBeInRange(1, 2);
        (await process.ReceiveOneAsync(QueueName.Process)).Body.ShouldBe("p");
    }

    [Fact]
    public async Task Message_arrives_as_it_was_sent_with_its_trace()
    {
        var process = _backend.Join();
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var body = $"{{\"v\":1,\"text\":\"ä€ <&>\\\"{new string('x', 3_000)}\"}}";
        await process.Queue.SendAsync(QueueName.Retrieve, [new OutgoingMessage(body, "17", Trace), new OutgoingMessage("bare", "18")], Stop);
        var messages = await process.ReceiveAsync(QueueName.Retrieve, 2);
        messages.Select(message => (message.Queue, message.Body, message.Delivery, message.TraceParent)).ShouldBe(
            [(QueueName.Retrieve, body, 1, Trace), (QueueName.Retrieve, "bare", 1, null)], ignoreOrder: true);
    }

    [Fact]
    public async Task Large_batch_arrives_whole_and_settled_one_by_one_it_is_gone()
    {
        var process = _backend.Join();
        string[] bodies = [.. Enumerable.Range(0, 1_234).Select(number => $"m{number}")];
        await process.SendAsync(QueueName.Retrieve, bodies);
        var received = new List<string>();
        while (received.Count < bodies.Length)
        {
            var messages = await process.ReceiveAsync(QueueName.Retrieve, 1);
            received.AddRange(messages.Select(message => message.Body));
            await process.SettleAsync(messages);
            var more = await process.Queue.ReceiveAsync(QueueName.Retrieve, 100, Stop);
            received.AddRange(more.Select(message => message.Body));
            await process.SettleAsync(more);
        }

        received.ShouldBe(bodies, ignoreOrder: true);
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Abandoned_message_is_delivered_again_and_settling_twice_is_harmless()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "1");
        var message = await process.ReceiveOneAsync(QueueName.Retrieve);
        await process.SettleAsync(message, new Settlement.Abandoned());
        await process.SettleAsync(message, new Settlement.Abandoned());
        var again = await process.ReceiveOneAsync(QueueName.Retrieve);
        again.Delivery.ShouldBe(2);
        await process.SettleAsync(again, new Settlement.Completed());
        await process.SettleAsync(again, new Settlement.Completed());
        await process.SettleAsync(again, new Settlement.Abandoned());
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_that_can_never_be_done_is_set_aside_with_its_reason_and_can_be_put_back()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "never", "good");
        var messages = await process.ReceiveAsync(QueueName.Retrieve, 2);
        await process.SettleAsync(messages.Single(message => message.Body == "never"), new Settlement.DeadLettered(Unreadable));
        await process.SettleAsync(messages.Single(message => message.Body == "good"), new Settlement.Completed());
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();

        (await DeadLettersAsync(process, 1)).ShouldBe([new DeadLetter(QueueName.Retrieve, "never", Unreadable.ToString())]);
        (await process.DeadLetters.ListAsync(QueueName.Process, 10, Stop)).ShouldBeEmpty();
        (await process.DeadLetters.RedriveAsync(QueueName.Retrieve, 10, Stop)).ShouldBe(1);
        var back = await process.ReceiveOneAsync(QueueName.Retrieve);
        (back.Body, back.Delivery).ShouldBe(("never", 1));
        (await process.DeadLetters.ListAsync(QueueName.Retrieve, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Poison_message_is_set_aside_after_its_last_delivery_and_the_others_go_on()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "poison", "good");
        var deliveries = new List<int>();
        var good = 0;
        while (good == 0 || deliveries.Count < _backend.Traits.DeliveryLimit)
        {
            var message = await process.ReceiveOneAsync(QueueName.Retrieve);
            if (message.Body == "poison")
            {
                deliveries.Add(message.Delivery);
                await process.SettleAsync(message, new Settlement.Abandoned());
            }
            else
            {
                good++;
                await process.SettleAsync(message, new Settlement.Completed());
            }
        }

        deliveries.ShouldBe(Enumerable.Range(1, _backend.Traits.DeliveryLimit));
        good.ShouldBe(1);
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
        var dead = (await DeadLettersAsync(process, 1)).ShouldHaveSingleItem();
        dead.Body.ShouldBe("poison");
        dead.Reason.ShouldStartWith("queue.delivery_limit: ");
    }

    [Fact]
    public async Task Message_of_a_process_that_dies_is_delivered_again_if_it_can_outlive_it()
    {
        var first = _backend.Join();
        first.Queue.IsDurable.ShouldBe(_backend.Traits.IsDurable);
        await first.SendAsync(QueueName.Retrieve, "1", "2");
        await first.ReceiveAsync(QueueName.Retrieve, 2);
        await _backend.CrashAsync(first);

        var second = _backend.Join();
        if (!_backend.Traits.IsDurable)
        {
            (await second.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
            return;
        }

        if (_backend.Traits.Visibility > TimeSpan.Zero)
        {
            await _backend.PassVisibilityAsync(Stop);
        }

        (await second.ReceiveAsync(QueueName.Retrieve, 2)).Select(message => (message.Body, message.Delivery)).ShouldBe([("1", 2), ("2", 2)], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_consumers_never_hold_the_same_message()
    {
        var first = _backend.Join();
        var second = _backend.Traits.IsDurable ? _backend.Join() : first;
        string[] bodies = [.. Enumerable.Range(0, 60).Select(number => $"m{number}")];
        await first.SendAsync(QueueName.Retrieve, bodies);
        var held = await Task.WhenAll(new[] { first, second, first, second }.Select(async process =>
        {
            await Task.Yield();
            var messages = new List<string>();
            while (await _backend.WhileTimePassesAsync(process.Queue.ReceiveAsync(QueueName.Retrieve, 7, Stop)) is { Count: > 0 } more)
            {
                messages.AddRange(more.Select(message => message.Body));
            }

            return messages;
        }));
        held.SelectMany(messages => messages).ShouldBe(bodies, ignoreOrder: true);
    }

    [Fact]
    public async Task Message_that_is_held_comes_again_when_its_visibility_ends_and_only_then()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "1");
        var held = await process.ReceiveOneAsync(QueueName.Retrieve);
        if (_backend.Traits.Visibility == TimeSpan.Zero)
        {
            (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
            return;
        }

        await _backend.PassVisibilityAsync(Stop);
        var again = await process.ReceiveOneAsync(QueueName.Retrieve);
        (again.Body, again.Delivery).ShouldBe(("1", 2));
        await process.SettleAsync(again, new Settlement.Completed());
        await process.SettleAsync(held, new Settlement.Completed());
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_that_is_held_does_not_hold_up_those_behind_it()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Process, "held");
        var held = await process.ReceiveOneAsync(QueueName.Process);
        await process.SendAsync(QueueName.Process, "later");
        (await process.ReceiveOneAsync(QueueName.Process)).Body.ShouldBe("later");
        await process.SettleAsync(held, new Settlement.Abandoned());
        (await process.ReceiveOneAsync(QueueName.Process)).Body.ShouldBe("held");
    }

    [Fact]
    public async Task Waiting_receiver_gets_the_message_that_comes()
    {
        var process = _backend.Join();
        var waiting = process.Queue.ReceiveAsync(QueueName.Process, 1, Stop);
        await process.SendAsync(QueueName.Process, "late");
        var got = await waiting;
        (got.Count > 0 ? got.Single() : await process.ReceiveOneAsync(QueueName.Process)).Body.ShouldBe("late");
    }

    [Fact]
    public async Task Receiver_that_is_stopped_says_so_at_once_and_takes_nothing_with_it()
    {
        var process = _backend.Join();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var waiting = process.Queue.ReceiveAsync(QueueName.Process, 1, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        await process.SendAsync(QueueName.Process, "after");
        var other = _backend.Traits.IsDurable ? _backend.Join() : process;
        (await other.ReceiveOneAsync(QueueName.Process)).Body.ShouldBe("after");
    }

    [Fact]
    public async Task Message_of_an_unknown_version_is_left_for_a_process_that_knows_it()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "{\"v\":2,\"customer\":1,\"run\":1,\"more\":true}");
        var time = new FakeTimeProvider();
        var work = new JobExecutor(process.Queue, time, NullLogger<JobExecutor>.Instance)
            .ExecuteAsync(new NoJob(), await process.ReceiveOneAsync(QueueName.Retrieve), new StopTokens(Stop, Stop));
        while (!work.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Stop);
        }

        (await process.ReceiveOneAsync(QueueName.Retrieve)).Body.ShouldContain("\"v\":2");
        (await process.DeadLetters.ListAsync(QueueName.Retrieve, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Gauge_tells_how_full_the_queues_are()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Process, "1", "2", "3");
        await process.SettleAsync(await process.ReceiveOneAsync(QueueName.Process), new Settlement.DeadLettered(Unreadable));
        await DeadLettersAsync(process, 1, QueueName.Process);
        var other = process;
        if (_backend.Traits.IsDurable)
        {
            await _backend.CrashAsync(process);
            other = _backend.Join();
        }

        var depths = await QueueProcess.PersistAsync(async stop =>
        {
            var depths = await other.Gauge.MeasureAsync(stop);
            return depths.Sum(depth => depth.Waiting + (depth.Taken ?? 0) + depth.DeadLetters) == 3 ? depths : throw new InvalidOperationException("Not yet.");
        });
        depths.Select(depth => depth.Queue).ShouldBe([QueueName.Retrieve, QueueName.Process], ignoreOrder: true);
        depths.Single(depth => depth.Queue == QueueName.Process).DeadLetters.ShouldBe(1);
        depths.Single(depth => depth.Queue == QueueName.Retrieve).ShouldBe(new QueueDepth(QueueName.Retrieve, 0, depths[0].Taken is null ? null : 0, 0, null));
    }

    [Fact]
    public async Task Broker_that_restarts_in_the_middle_loses_nothing()
    {
        if (!_backend.Traits.HasBroker)
        {
            await Should.ThrowAsync<NotSupportedException>(() => _backend.RestartBrokerAsync(Stop));
            return;
        }

        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, [.. Enumerable.Range(0, 20).Select(number => $"before{number}")]);
        var held = await process.ReceiveAsync(QueueName.Retrieve, 5);
        await _backend.RestartBrokerAsync(Stop);
        await QueueProcess.PersistAsync(stop => process.Queue.SendAsync(QueueName.Retrieve, [new OutgoingMessage("after", "1")], stop));
        foreach (var message in held)
        {
            await QueueProcess.PersistAsync(stop => process.Queue.SettleAsync(message, new Settlement.Completed(), stop));
        }

        var seen = new HashSet<string>(held.Select(message => message.Body));
        while (seen.Count < 21)
        {
            var more = await QueueProcess.PersistAsync(stop => process.Queue.ReceiveAsync(QueueName.Retrieve, 10, stop));
            seen.UnionWith(more.Select(message => message.Body));
            await process.SettleAsync(more);
        }
    }

    /// <summary>Waits until a queue has set so many aside: some do it a moment after the settling.</summary>
    private async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(QueueProcess process, int count, QueueName queue = QueueName.Retrieve) =>
        await QueueProcess.PersistAsync(async stop =>
        {
            var letters = await _backend.WhileTimePassesAsync(process.DeadLetters.ListAsync(queue, 10, stop));
            return letters.Count >= count ? letters : throw new InvalidOperationException("Not yet.");
        });

    private sealed class NoJob : IJob
    {
        public QueueName Queue => QueueName.Retrieve;

        public Task<StepOutcome> ExecuteAsync(RunKey run, StopTokens stop) => throw new InvalidOperationException("It does not know this version.");
    }
}
