using Backends.Tests.Servers;

namespace Backends.Tests.RabbitMq;

/// <summary>One RabbitMQ for all tests; it can be killed and started again with the same data.</summary>
internal sealed class RabbitMqServer
{
    private const string Hint = "Install rabbitmq-server to run this test: './test' does on Debian.";
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(6);
    private static readonly Lazy<Task<RabbitMqServer>> Only = new(StartFirstAsync);
    private readonly TestServers.RabbitMqServer _server;

    private RabbitMqServer(TestServers.RabbitMqServer server) => _server = server;

    /// <summary>The server; started when it is first asked for.</summary>
    public static Task<RabbitMqServer> Started => Only.Value;

    /// <summary>The address for its own user.</summary>
    public string Address => _server.AddressOf();

    /// <summary>Kills it, as a power cut would, and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        _server.Crash();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(StartTime);
        await _server.StartAgainAsync(bound.Token);
    }

    private static async Task<RabbitMqServer> StartFirstAsync()
    {
        using var bound = new CancellationTokenSource(StartTime);
        try
        {
            return new RabbitMqServer(await TestServers.RabbitMqServer.StartAsync(bound.Token));
        }
        catch (TestServers.MissingProgramException exception)
        {
            throw TestPrograms.Missing(exception.Message, Hint);
        }
    }
}
