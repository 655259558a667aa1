using Backends.Tests.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Syncline.Backends.Sqs;
using Syncline.Queues;
using Syncline.Runs;

namespace Backends.Tests.Sqs;

public sealed class FauxqsQueueTests : MessageQueueContract<FauxqsBackend>;

public sealed class FakeSqsQueueTests : MessageQueueContract<FakeSqsBackend>;

[Trait("live", "sqs")]
public sealed class LiveSqsQueueTests : MessageQueueContract<LiveSqsBackend>;

/// <summary>What only a fake of our own can show.</summary>
public sealed class SqsQueueTests : IAsyncLifetime
{
    private readonly FakeSqsBackend _backend = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Stop);

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task Group_of_a_message_is_its_message_group_also_where_it_is_set_aside()
    {
        var process = _backend.Join();
        await process.Queue.SendAsync(QueueName.Retrieve, [new OutgoingMessage("a", "17"), new OutgoingMessage("b", "18")], Stop);
        _backend.Server.Queue($"{_backend.Prefix}-retrieve").Content.ShouldBe([("a", "17"), ("b", "18")]);

        var message = await process.ReceiveOneAsync(QueueName.Retrieve);
        await process.SettleAsync(message, new Settlement.DeadLettered(new SyncError("a.b", "No.", "No.")));
        _backend.Server.Queue($"{_backend.Prefix}-retrieve-dead").Content.ShouldBe([("a", "17")]);
        await process.DeadLetters.RedriveAsync(QueueName.Retrieve, 10, Stop);
        _backend.Server.Queue($"{_backend.Prefix}-retrieve").Content.ShouldBe([("b", "18"), ("a", "17")]);
    }

    [Fact]
    public async Task Calls_carry_ten_messages_and_so_do_deletions_that_come_together()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Process, [.. Enumerable.Range(0, 95).Select(number => $"{number}")]);
        _backend.Server.Operations.Count(operation => operation == "SendMessageBatch").ShouldBe(10);
        var messages = await process.ReceiveAsync(QueueName.Process, 95);
        await process.SettleAsync(messages);
        _backend.Server.Operations.Count(operation => operation == "DeleteMessageBatch").ShouldBeInRange(10, 30);
    }

    [Fact]
    public async Task Entry_that_SQS_fails_on_is_tried_again_alone()
    {
        var process = _backend.Join();
        _backend.Server.Faults.RefuseEntry("2", isSendersFault: false, times: 2);
        await process.SendAsync(QueueName.Retrieve, "1", "2", "3");
        (await process.ReceiveAsync(QueueName.Retrieve, 3)).Select(message => message.Body).ShouldBe(["1", "2", "3"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task Entry_that_stays_behind_is_named(bool isSendersFault, int times)
    {
        var process = _backend.Join();
        _backend.Server.Faults.RefuseEntry("{\"run\":2}", isSendersFault, times);
        var error = (await Should.ThrowAsync<SyncException>(() => process.SendAsync(QueueName.Retrieve, "{\"run\":1}", "{\"run\":2}", "{\"run\":3}"))).Error;
        error.Code.ShouldBe("queue.not_sent");
        error.Message.ShouldBe($"Queue '{_backend.Prefix}-retrieve' took 2 of 3 messages; it refused '{{\"run\":2}}' with InternalError: As asked.");
        (await process.ReceiveAsync(QueueName.Retrieve, 2)).Select(message => message.Body).ShouldBe(["{\"run\":1}", "{\"run\":3}"], ignoreOrder: true);
    }

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        var process = _backend.Join();
        _backend.Server.Faults.Fail("SendMessageBatch", "ThrottlingException", times: 2);
        await process.SendAsync(QueueName.Retrieve, "1");
        (await process.ReceiveOneAsync(QueueName.Retrieve)).Body.ShouldBe("1");
        _backend.Server.Operations.Count(operation => operation == "SendMessageBatch").ShouldBe(3);
    }

    [Fact]
    public async Task Message_that_is_delivered_twice_is_settled_by_either()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "1");
        _backend.Server.Faults.IsForgetful = true;
        var first = await process.ReceiveOneAsync(QueueName.Retrieve);
        var second = await process.ReceiveOneAsync(QueueName.Retrieve);
        _backend.Server.Faults.IsForgetful = false;
        await process.SettleAsync([first, second]);
        (await process.ReceiveRestAsync(QueueName.Retrieve)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AccessDeniedException", "queue.refused")]
    [InlineData("InvalidClientTokenId", "queue.refused")]
    [InlineData("OverLimit", "queue.failed")]
    public async Task Refusal_is_an_error_with_a_hint(string code, string expected)
    {
        var process = _backend.Join();
        _backend.Server.Faults.Fail("ReceiveMessage", code, times: 10);
        var error = (await Should.ThrowAsync<SyncException>(() => process.Queue.ReceiveAsync(QueueName.Retrieve, 1, Stop))).Error;
        error.Code.ShouldBe(expected);
        error.Message.ShouldContain($"{_backend.Prefix}-retrieve");
    }

    [Fact]
    public async Task Start_says_all_that_is_wrong_with_the_queues()
    {
        _backend.Server.Queue($"{_backend.Prefix}-process").Forget("RedrivePolicy");
        (await _backend.Join().Setup.CheckAsync(Stop)).ShouldHaveSingleItem().Code.ShouldBe("queue.no_dead_letters");

        var problems = await SetupOf(options => options.Prefix = "elsewhere").CheckAsync(Stop);
        problems.Select(problem => problem.Code).Distinct().ShouldBe(["queue.missing"]);
        problems.Count.ShouldBe(4);
        problems[1].Message.ShouldBe($"Amazon SQS has no queue 'elsewhere-retrieve' at {_backend.Server.Address}.");

        var gone = await SetupOf(options => options.ServiceUrl = "http://127.0.0.1:9").CheckAsync(Stop);
        gone.ShouldHaveSingleItem().Code.ShouldBe("queue.unreachable");
    }

    [Fact]
    public async Task Host_does_not_start_without_its_queues_or_with_wrong_options()
    {
        var error = await Should.ThrowAsync<SyncException>(() => StartAsync(options => options.Prefix = "elsewhere"));
        error.Error.Code.ShouldBe("queue.not_ready");
        (await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(options => options.Prefix = "No Prefix"))).Message.ShouldContain("small letters");
    }

    private IQueueSetup SetupOf(Action<SqsOptions> change) => Services(change).BuildServiceProvider().GetRequiredService<IQueueSetup>();

    private IServiceCollection Services(Action<SqsOptions> change) => new ServiceCollection().AddLogging().AddSqsQueue(options =>
    {
        _backend.Configure(options);
        change(options);
    });

    private async Task StartAsync(Action<SqsOptions> change)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSqsQueue(options =>
        {
            _backend.Configure(options);
            change(options);
        });
        using var host = builder.Build();
        await host.StartAsync(Stop);
    }
}
