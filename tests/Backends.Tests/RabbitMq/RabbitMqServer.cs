using System.Diagnostics;
using System.Net.Sockets;
using Backends.Tests.Servers;

namespace Backends.Tests.RabbitMq;

/// <summary>
/// Debian's RabbitMQ on loopback, with data, node name and port mapper of its own. One for all tests; it can be killed and started again with the same data.
/// </summary>
internal sealed class RabbitMqServer
{
    private const string Hint = "Install rabbitmq-server to run this test: './test' does on Debian.";
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(6);
    private static readonly Lazy<Task<RabbitMqServer>> Only = new(StartFirstAsync);
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-rabbitmq-").FullName;
    private readonly int _mapperPort = TestPrograms.FreePort();
    private Process? _mapper;
    private Process? _server;

    private RabbitMqServer()
    {
        File.WriteAllText(Path.Combine(_folder, "enabled_plugins"), "[].");
        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{Port}\nlog.console.level = error\n");
    }

    /// <summary>The server; started when it is first asked for.</summary>
    public static Task<RabbitMqServer> Started => Only.Value;

    /// <summary>Where it listens.</summary>
    public int Port { get; } = TestPrograms.FreePort();

    /// <summary>Kills it, as a power cut would, and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        Kill(_server);
        await StartAsync(cancellationToken);
    }

    private static async Task<RabbitMqServer> StartFirstAsync()
    {
        var server = new RabbitMqServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        server._mapper = TestPrograms.Start(server.Program("epmd", "-address", "127.0.0.1", "-port", $"{server._mapperPort}"), Hint);
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = TestPrograms.Start(Program("/usr/lib/rabbitmq/bin/rabbitmq-server"), Hint);
        _server.BeginOutputReadLine();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(StartTime);
        while (!await AnswersAsync(bound.Token))
        {
            if (_server.HasExited)
            {
                throw new InvalidOperationException($"RabbitMQ ended with {_server.ExitCode}: see {_folder}.");
            }

            await Task.Delay(200, bound.Token);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private ProcessStartInfo Program(string file, params string[] arguments)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, WorkingDirectory = _folder };
        foreach (var (name, value) in new (string, string)[]
        {
            ("HOME", _folder),
            ("RABBITMQ_NODENAME", $"syncline-{Port}@localhost"),
            ("RABBITMQ_MNESIA_BASE", _folder),
            ("RABBITMQ_LOG_BASE", _folder),
            ("RABBITMQ_LOGS", Path.Combine(_folder, "log")),
            ("RABBITMQ_CONFIG_FILE", Path.Combine(_folder, "rabbitmq.conf")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(_folder, "enabled_plugins")),
            ("RABBITMQ_DIST_PORT", $"{TestPrograms.FreePort()}"),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +S 2:2"),
            ("ERL_EPMD_ADDRESS", "127.0.0.1"),
            ("ERL_EPMD_PORT", $"{_mapperPort}"),
        })
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static void Kill(Process? process)
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private void Stop()
    {
        Kill(_server);
        Kill(_mapper);
        Directory.Delete(_folder, recursive: true);
    }
}
