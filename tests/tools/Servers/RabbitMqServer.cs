using System.Diagnostics;

namespace TestServers;

/// <summary>Debian's RabbitMQ on loopback, with data, node name and port mapper of its own. It can be killed and started again with the same data.</summary>
public sealed class RabbitMqServer : IDisposable
{
    // Only what hangs takes so long, on any machine.
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-rabbitmq-").FullName;
    private readonly int _mapperPort = Programs.FreePort();
    private Process? _mapper;
    private Process? _server;

    private RabbitMqServer()
    {
        File.WriteAllText(Path.Combine(_folder, "enabled_plugins"), "[].");
        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{Port}\nlog.console.level = error\n");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>Where it listens, whenever it runs.</summary>
    public int Port { get; } = Programs.FreePort();

    /// <summary>Makes one and starts it.</summary>
    /// <exception cref="MissingProgramException">It is not installed.</exception>
    public static async Task<RabbitMqServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new RabbitMqServer();
        try
        {
            server._mapper = Programs.Start(server.Program("epmd", "-address", "127.0.0.1", "-port", $"{server._mapperPort}"));
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The address for its own user.</summary>
    /// <param name="port">Another port, of a relay; null for the server's own.</param>
    public string AddressOf(int? port = null) => $"amqp://guest:guest@127.0.0.1:{port ?? Port}/";

    /// <summary>Kills it, as a power cut would.</summary>
    public void Crash() => Programs.Kill(_server);

    /// <summary>Starts it with the data that it has.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        _server = Programs.Start(Program("/usr/lib/rabbitmq/bin/rabbitmq-server"));
        _server.BeginOutputReadLine();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(StartTime);
        if (!await Programs.UntilListeningAsync(Port, () => _server.HasExited, bound.Token))
        {
            throw new InvalidOperationException($"RabbitMQ ended with {_server.ExitCode}: see {_folder}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Programs.Kill(_server);
        Programs.Kill(_mapper);
        for (var tries = 0; Directory.Exists(_folder) && tries < 50; tries++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException)
            {
                // What the server started is not gone yet, and writes.
                Thread.Sleep(100);
            }
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
            ("RABBITMQ_DIST_PORT", $"{Programs.FreePort()}"),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +S 2:2"),
            ("ERL_EPMD_ADDRESS", "127.0.0.1"),
            ("ERL_EPMD_PORT", $"{_mapperPort}"),
        })
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
