using Syncline.Sandbox;
using Syncline.Security;
using Syncline.Server;
using Syncline.Server.Storage;
using TestServers;
using TestServers.Links;

namespace Syncline.Chaos.Sites;

/// <summary>An installation without its processes: servers, partners with a relay before each, files. All of it ends with it.</summary>
internal sealed class Site : IAsyncDisposable
{
    private const string Database = "syncline";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-chaos-");
    private readonly SiteOptions _options;
    private readonly Dictionary<string, FaultProxy> _partnerLinks = [];

    private Site(SiteOptions options, PostgresServer postgres)
    {
        (_options, Postgres) = (options, postgres);
        KeyFile.OpenOrCreate(KeyPath);
        postgres.Execute("postgres", $"CREATE DATABASE {Database}");
    }

    /// <summary>The database's server.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>The queues' server; null where the database is it.</summary>
    public IBroker? Broker { get; private set; }

    /// <summary>The partners.</summary>
    public SandboxServer Sandbox { get; private set; } = null!;

    /// <summary>The network before each partner. Only answers are held up: see <see cref="FaultProxy.Start"/>.</summary>
    public IReadOnlyDictionary<string, FaultProxy> PartnerLinks => _partnerLinks;

    /// <summary>The partners as the processes reach them.</summary>
    public IReadOnlyList<SandboxConnection> Connections => [.. Sandbox.Connections.Select(Relayed)];

    private string KeyPath => Path.Combine(_folder.FullName, "syncline.key");

    /// <summary>Starts everything.</summary>
    public static async Task<Site> StartAsync(SiteOptions options, CancellationToken cancellationToken)
    {
        var site = new Site(options, PostgresServer.Start("-c max_connections=400 -c shared_buffers=256MB"));
        try
        {
            await site.StartRestAsync(cancellationToken);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>A relay to the database.</summary>
    public FaultProxy LinkToDatabase() => FaultProxy.Start(Postgres.Port, seed: _options.Seed);

    /// <summary>A relay to the queues' server; null where there is none.</summary>
    public FaultProxy? LinkToBroker() => Broker is { } broker ? FaultProxy.Start(broker.Port, seed: _options.Seed) : null;

    /// <summary>What a process is told: by the names of the environment.</summary>
    /// <param name="role">Its roles.</param>
    /// <param name="database">The port at which it reaches the database; null for the server's own.</param>
    /// <param name="broker">The port at which it reaches the queues' server; null for the server's own.</param>
    public IReadOnlyDictionary<string, string> Settings(string role, int? database, int? broker)
    {
        var settings = new Dictionary<string, string>(Broker?.SettingsAt(broker ?? Broker.Port) ?? new Dictionary<string, string> { ["SYNCLINE_QUEUE"] = "postgres" })
        {
            ["SYNCLINE_ROLE"] = role,
            ["SYNCLINE_DATABASE"] = Postgres.AddressOf(Database, database),
            ["SYNCLINE_KEY_FILE"] = KeyPath,
            ["SYNCLINE_ALLOW_NETWORKS"] = "loopback",
            ["SYNCLINE_DATA"] = _folder.FullName,
        };
        return settings;
    }

    /// <summary>Opens it as a command does, past every relay.</summary>
    public Task<Workspace> OpenAsync(CancellationToken cancellationToken) => Workspace.OpenAsync(
        new InstallationFolders { Data = _folder.FullName, Providers = ProjectRoot.Providers, KeyFile = KeyPath },
        new InstallationSettings
        {
            AllowedNetworks = ["loopback"],
            Storage = new InstallationStorage { Database = DatabaseKind.Postgres, DatabaseAddress = new Secret(Postgres.AddressOf(Database)), Queue = QueueKind.Postgres },
        },
        WorkspaceAccess.Write,
        TimeProvider.System,
        cancellationToken);

    /// <summary>One figure out of the database.</summary>
    public long Count(string sql)
    {
        using var connection = Postgres.Connect(Database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long count ? count : 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_partnerLinks.Values.Select(link => link.DisposeAsync().AsTask()));
        if (Sandbox is { } sandbox)
        {
            await sandbox.DisposeAsync();
        }

        Broker?.Dispose();
        Postgres.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartRestAsync(CancellationToken cancellationToken)
    {
        Broker = _options.Queue switch
        {
            QueueKind.RabbitMq => new RabbitMqBroker(await RabbitMqServer.StartAsync(cancellationToken)),
            QueueKind.Sqs => new SqsBroker(FauxqsServer.Start(ProjectRoot.Tools, _options.Visibility)),
            _ => null,
        };
        if (Broker is { } broker)
        {
            await QueueCommand.CreateAsync(broker.SettingsAt(broker.Port), cancellationToken);
        }

        Sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Seed = _options.Seed,
                Records = _options.Records,
                ChangesPerSecond = _options.Changes,
                Limits = PartnerBudgets.Limits,
                TokenLife = _options.TokenLife,
            },
            TimeProvider.System,
            cancellationToken);
        foreach (var partner in Sandbox.Connections.DistinctBy(connection => connection.Partner))
        {
            _partnerLinks.Add(partner.Partner, FaultProxy.Start(partner.BaseUrl.Port, spoilsRequests: false, seed: _options.Seed));
        }
    }

    /// <summary>Behind its relay, wherever its address stands.</summary>
    private SandboxConnection Relayed(SandboxConnection connection)
    {
        var (own, relay) = (connection.BaseUrl.GetLeftPart(UriPartial.Authority), $"http://127.0.0.1:{_partnerLinks[connection.Partner].Port}");
        return connection with
        {
            BaseUrl = new Uri(relay),
            Settings = connection.Settings.ToDictionary(setting => setting.Key, setting => setting.Value.Replace(own, relay, StringComparison.Ordinal)),
        };
    }
}
