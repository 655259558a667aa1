using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syncline.Backends.RabbitMq;
using Syncline.Queues;
using TestServers.Links;

namespace Backends.Tests.RabbitMq;

/// <summary>Processes whose network to RabbitMQ falls silent while they connect and begin to consume.</summary>
[Collection("rabbitmq")]
public sealed class RabbitMqLinkTests : IAsyncLifetime
{
    private const int Links = 12;
    private const int Rounds = 4;
    private const int Messages = 100;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly RabbitMqBackend _backend = new();
    private readonly ConcurrentBag<IAsyncDisposable> _started = [];
    private readonly ConcurrentDictionary<string, bool> _received = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _started)
        {
            await one.DisposeAsync();
        }

        await _backend.DisposeAsync();
    }

    [Fact]
    public async Task Message_does_not_stay_with_a_process_that_gave_up_waiting_for_an_answer()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var receiving = await Task.WhenAll(Enumerable.Range(0, Links).Select(seed => StartInASilenceAsync(new Random(seed), over.Token)));

        // Sent by who was not in it: the network is in order now, and so is RabbitMQ.
        await _backend.Join().SendAsync(QueueName.Retrieve, [.. Enumerable.Range(0, Messages).Select(number => $"{number}")]);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bound.CancelAfter(TimeSpan.FromMinutes(1));
        while (_received.Count < Messages && !bound.IsCancellationRequested)
        {
            await Task.Delay(50, Stop);
        }

        await over.CancelAsync();
        await Task.WhenAll(receiving.SelectMany(tasks => tasks));
        _received.Count.ShouldBe(Messages);
    }

    /// <summary>Processes begin one after the other, and the network falls silent somewhere between their connecting and their consuming.</summary>
    private async Task<IReadOnlyList<Task>> StartInASilenceAsync(Random random, CancellationToken over)
    {
        var link = FaultProxy.Start(new Uri(_backend.Url).Port);
        _started.Add(link);
        var receiving = new List<Task>();
        for (var round = 0; round < Rounds; round++)
        {
            var process = Process(link);
            _started.Add(process);
            receiving.Add(ReceiveAsync(process.GetRequiredService<IMessageQueue>(), over));
            await Task.Delay(random.Next(200), Stop);
            link.Weather = new LinkWeather.Silent();
            await Task.Delay(Timeout * 1.2, Stop);
            link.Weather = new LinkWeather.Clear();
            await Task.Delay(Timeout, Stop);
        }

        return receiving;
    }

    /// <summary>Receives and settles as a worker does, which tries again whatever happens.</summary>
    private async Task ReceiveAsync(IMessageQueue queue, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                foreach (var message in await queue.ReceiveAsync(QueueName.Retrieve, 5, over))
                {
                    await queue.SettleAsync(message, new Settlement.Completed(), over);
                    _received[message.Body] = true;
                }
            }
            catch (Exception)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private ServiceProvider Process(FaultProxy link) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_backend.Log))
        .AddRabbitMqQueue(options =>
        {
            _backend.Configure(options);
            options.Url = $"amqp://guest:guest@127.0.0.1:{link.Port}/";
            options.Prefetch = 5;
            options.Timeout = Timeout;
            options.RecoveryPause = TimeSpan.FromMilliseconds(100);
        })
        .BuildServiceProvider();
}
