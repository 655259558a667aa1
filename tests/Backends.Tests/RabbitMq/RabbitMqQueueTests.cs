using Backends.Tests.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Syncline.Backends.RabbitMq;
using Syncline.Queues;

namespace Backends.Tests.RabbitMq;

[Collection("rabbitmq")]
public sealed class RabbitMqQueueContractTests : MessageQueueContract<RabbitMqBackend>;

/// <summary>What is RabbitMQ's own. One after the other with the contract, which restarts the server.</summary>
[Collection("rabbitmq")]
public sealed class RabbitMqQueueTests : IAsyncLifetime
{
    private const string Canary = "s3cret-canary";
    private readonly RabbitMqBackend _backend = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Stop);

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task Process_holds_no_more_than_its_prefetch_and_leaves_the_rest_to_others()
    {
        await using var busy = Process(options => options.Prefetch = 3);
        var queue = busy.GetRequiredService<IMessageQueue>();
        await queue.SendAsync(QueueName.Retrieve, [.. Enumerable.Range(0, 10).Select(number => new OutgoingMessage($"{number}", "1"))], Stop);
        var held = new List<QueueMessage>();
        while (held.Count < 3)
        {
            held.AddRange(await queue.ReceiveAsync(QueueName.Retrieve, 10, Stop));
        }

        (await queue.ReceiveAsync(QueueName.Retrieve, 10, Stop)).ShouldBeEmpty();
        (await _backend.Join().ReceiveAsync(QueueName.Retrieve, 7)).Select(message => message.Body)
            .ShouldBe(Enumerable.Range(0, 10).Select(number => $"{number}").Except(held.Select(message => message.Body)), ignoreOrder: true);
    }

    [Fact]
    public async Task Password_is_in_no_error_and_no_log()
    {
        await using var stranger = Process(options => options.Url = options.Url.Replace("guest:guest", $"guest:{Canary}", StringComparison.Ordinal));
        var refused = (await stranger.GetRequiredService<IQueueSetup>().CheckAsync(Stop)).ShouldHaveSingleItem();
        refused.Code.ShouldBe("queue.refused");

        await using var lost = Process(options => options.Url = $"amqp://guest:{Canary}@127.0.0.1:9/");
        var unreachable = (await lost.GetRequiredService<IQueueSetup>().CheckAsync(Stop)).ShouldHaveSingleItem();
        unreachable.Code.ShouldBe("queue.unreachable");
        unreachable.Message.ShouldContain("127.0.0.1:9");

        string.Join('\n', [refused.ToString(), unreachable.ToString(), .. _backend.Log.All]).ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Queue_that_is_there_with_other_settings_is_an_error_that_names_it()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(_backend.Url) }.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
        await channel.QueueDeclareAsync($"{_backend.Prefix}.retrieve", durable: true, exclusive: false, autoDelete: false, cancellationToken: Stop);
        var problem = (await _backend.Join().Setup.CheckAsync(Stop)).ShouldHaveSingleItem();
        problem.Code.ShouldBe("queue.mismatch");
        problem.Message.ShouldContain($"{_backend.Prefix}.retrieve");
    }

    [Fact]
    public async Task Queue_that_was_deleted_is_told_to_the_sender()
    {
        var process = _backend.Join();
        await process.SendAsync(QueueName.Retrieve, "1");
        await using var connection = await new ConnectionFactory { Uri = new Uri(_backend.Url) }.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
        await channel.QueueDeleteAsync($"{_backend.Prefix}.retrieve", ifUnused: false, ifEmpty: false, cancellationToken: Stop);
        (await Should.ThrowAsync<Syncline.Runs.SyncException>(() => process.SendAsync(QueueName.Retrieve, "2"))).Error.Code.ShouldBe("queue.missing");
    }

    private ServiceProvider Process(Action<RabbitMqOptions> change) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_backend.Log))
        .AddRabbitMqQueue(options =>
        {
            _backend.Configure(options);
            change(options);
        })
        .BuildServiceProvider();
}
