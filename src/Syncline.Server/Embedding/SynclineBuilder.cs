using System.Collections.Frozen;
using System.Reflection;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Runs;
using Syncline.Security;
using Syncline.Server.Api;
using Syncline.Server.Api.Requests;
using Syncline.Server.Connecting;
using Syncline.Server.Hosting;
using Syncline.Server.Storage;

namespace Syncline.Server.Embedding;

/// <summary>
/// What an application says of the Syncline inside it. Where it says nothing: one SQLite file in <c>./syncline-data</c>, the queue in process, the Providers of
/// <c>./providers</c> or else those that came with the package, everything in this process, and API keys to sign in with.
/// </summary>
public sealed class SynclineBuilder
{
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly List<string> _networks = [];
    private readonly Dictionary<string, string> _hosts = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<Func<CustomComponents, CustomComponents>> _components = [];

    private InstallationStorage _storage = InstallationStorage.Embedded;
    private string? _data;
    private string? _providers;
    private string? _keyFile;
    private bool _hasDashboard = true;
    private SynclineRoles _roles = SynclineRoles.All;
    private Action<SynclineOptions>? _engine;
    private Action<ApiOptions>? _api;

    internal SynclineBuilder()
    {
    }

    /// <summary>Signs in whoever the application has signed in; null: API keys.</summary>
    internal Func<ClaimsPrincipal, Caller?>? Users { get; private set; }

    /// <summary>Whether there are pages: only for people whom the application signs in.</summary>
    internal bool HasDashboard => _hasDashboard && Users is not null;

    /// <summary>Keeps everything in one SQLite file, <c>syncline.db</c> in a folder that is made where it is not there. For one process; the default.</summary>
    public SynclineBuilder UseSqlite(string folder)
    {
        _data = folder;
        return Store(_storage with { Database = DatabaseKind.Sqlite, DatabaseAddress = null });
    }

    /// <summary>Keeps everything in a PostgreSQL database, for any number of processes; its queue too, unless a broker is named.</summary>
    /// <param name="connection">Npgsql's connection string, or <c>postgres://user:password@host:5432/database</c>.</param>
    public SynclineBuilder UsePostgres(string connection) =>
        Store(_storage with { Database = DatabaseKind.Postgres, DatabaseAddress = new Secret(connection) });

    /// <summary>Sends jobs over RabbitMQ, in queues that are there (<c>syncline queues create</c>). With PostgreSQL only.</summary>
    /// <param name="url"><c>amqp://user:password@host:5672/vhost</c>, or <c>amqps</c>.</param>
    /// <param name="prefix">What the queues' names begin with; null for the default.</param>
    public SynclineBuilder UseRabbitMq(string url, string? prefix = null) =>
        Store(_storage with { Queue = QueueKind.RabbitMq, QueueAddress = new Secret(url), QueuePrefix = prefix });

    /// <summary>Sends jobs over Amazon SQS, in queues that are there (<c>syncline queues create</c>). With PostgreSQL only. Credentials come as the AWS SDK finds them.</summary>
    /// <param name="region">Such as <c>eu-central-1</c>; null: as the AWS SDK finds it.</param>
    /// <param name="prefix">What the queues' names begin with; null for the default.</param>
    public SynclineBuilder UseAmazonSqs(string? region = null, string? prefix = null) =>
        Store(_storage with { Queue = QueueKind.Sqs, QueueAddress = new Secret(region is null ? "sqs" : $"sqs:{region}"), QueuePrefix = prefix });

    /// <summary>Keeps pages that wait to be applied in a bucket of Amazon S3. With PostgreSQL only.</summary>
    public SynclineBuilder UseS3Pages(string bucket, string prefix = "") => Store(_storage with { Pages = new PagesChoice(bucket, prefix.Trim('/')) });

    /// <summary>Reads Providers from this folder: one folder with <c>manifest.yaml</c> and <c>provider.yaml</c> for each.</summary>
    public SynclineBuilder UseProviders(string folder) => With(() => _providers = folder);

    /// <summary>
    /// Seals partners' secrets under the key in this file, which all processes of an installation share. Default <c>syncline.key</c> in the data folder, made
    /// together with a SQLite database; for PostgreSQL somebody makes it.
    /// </summary>
    public SynclineBuilder UseKeyFile(string file) => With(() => _keyFile = file);

    /// <summary>What of the engine runs in this process; <see cref="SynclineRoles.None"/> for one that only looks and asks. With SQLite it is always everything.</summary>
    public SynclineBuilder UseRoles(SynclineRoles roles) => With(() => _roles = roles);

    /// <summary>Lets partners be in networks that are not public: <c>loopback</c>, <c>private</c>, or <c>10.20.0.0/16</c>.</summary>
    public SynclineBuilder AllowNetworks(params string[] networks) => With(() => _networks.AddRange(networks));

    /// <summary>Sends what is meant for a Provider's host elsewhere, for stand-ins.</summary>
    public SynclineBuilder SendHost(string host, string address) => With(() => _hosts[host] = address);

    /// <summary>Adds a class that manifests may name as a custom component.</summary>
    /// <typeparam name="T">The class, or its seam: an interface of <c>Syncline.Providers.Extending</c>.</typeparam>
    /// <param name="className">The <c>class_name</c> in manifests, letter by letter.</param>
    /// <param name="make">Makes the object for one place of a manifest, of the fields there.</param>
    public SynclineBuilder AddComponent<T>(string className, Func<ComponentFields, T> make)
        where T : class, ICustomComponent => With(() => _components.Add(list => list.With(className, make)));

    /// <summary>Adds the classes of an assembly that have a <see cref="ClassNameAttribute"/>.</summary>
    public SynclineBuilder AddComponents(Assembly assembly) => With(() => _components.Add(list => list.With(assembly)));

    /// <summary>Changes the engine's defaults.</summary>
    public SynclineBuilder Configure(Action<SynclineOptions> configure) => With(() => _engine += configure);

    /// <summary>Changes the API's defaults.</summary>
    public SynclineBuilder ConfigureApi(Action<ApiOptions> configure) => With(() => _api += configure);

    /// <summary>
    /// Says what those may do whom the application has signed in, in place of API keys; null for who may nothing (401, or the application's own sign-in for pages).
    /// <see cref="Caller.Host"/> makes the answer. The dashboard is for people of the whole installation: viewers look, operators act.
    /// </summary>
    public SynclineBuilder SignIn(Func<ClaimsPrincipal, Caller?> signIn) => With(() => Users = signIn);

    /// <summary>Leaves the pages out, and all that they need.</summary>
    public SynclineBuilder WithoutDashboard() => With(() => _hasDashboard = false);

    /// <summary>Pushes changes to a handler: at least once, in order for each record, from a position of its own. Any number may be added.</summary>
    public SynclineBuilder AddChangeHandler<THandler>()
        where THandler : class, IChangeHandler => With(() => _services.Add(services => services.AddChangeHandler<THandler>()));

    /// <summary>What all this comes to.</summary>
    /// <exception cref="SettingsException">Everything that does not go together (<c>settings.conflict</c>), and components that cannot be used.</exception>
    internal ServerOptions ToOptions()
    {
        var storage = _storage with { Queue = _storage is { IsShared: true, Queue: QueueKind.InProcess } ? QueueKind.Postgres : _storage.Queue };
        var problems = StorageConflicts.Of(storage).ToList();
        if (!storage.IsShared && _roles is not SynclineRoles.All)
        {
            problems.Add(ServerRoles.Divided("Leave UseRoles out, or name a PostgreSQL database: UsePostgres(...)."));
        }

        var components = ReadComponents(problems);
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }

        var folders = InstallationFolders.Of(_data, _providers, _ => null);
        return new ServerOptions
        {
            Folders = _keyFile is null ? folders : folders with { KeyFile = Path.GetFullPath(_keyFile) },
            Settings = new InstallationSettings { AllowedNetworks = _networks, Hosts = _hosts, Components = components, Storage = storage },
            Roles = ServerRoles.Of(_roles).Append(ServerRole.Api).ToFrozenSet(),
            Engine = _engine,
            Api = options =>
            {
                options.SignIn = Users is { } signIn ? context => signIn(context.User) : null;
                _api?.Invoke(options);
            },
        };
    }

    /// <summary>Adds what was asked for beside the installation.</summary>
    internal void AddTo(IServiceCollection services) => _services.ForEach(add => add(services));

    private CustomComponents ReadComponents(List<SyncError> problems)
    {
        var components = CustomComponents.None;
        foreach (var add in _components)
        {
            try
            {
                components = add(components);
            }
            catch (SyncException exception)
            {
                problems.Add(exception.Error);
            }
        }

        return components;
    }

    private SynclineBuilder Store(InstallationStorage storage) => With(() => _storage = storage);

    private SynclineBuilder With(Action change)
    {
        change();
        return this;
    }
}
