using System.Net.Http.Headers;
using Syncline.Access;
using Syncline.Bench.Processes;
using Syncline.Bench.Speed;
using Syncline.Integrations;
using Syncline.Security;
using Syncline.Server.Storage;
using TestServers;
using static System.FormattableString;

namespace Syncline.Bench.Api;

/// <summary>Many interactions on PostgreSQL, put there by the engine's own processor, and <c>syncline serve</c> in a process of its own with the API over them.</summary>
internal sealed class ApiInstallation : IAsyncDisposable
{
    private const int Customers = 20;
    private const int WritersAtOnce = 2;

    private readonly SpeedEngine _engine;
    private readonly BenchInstallation _files;
    private readonly int _port;
    private readonly string _key;

    private ApiInstallation(SpeedEngine engine, BenchInstallation files, SynclineProcess program, int port, string key, IReadOnlyList<ObjectKey> objects, int each) =>
        (_engine, _files, Program, _port, _key, Objects, Each) = (engine, files, program, port, key, objects, each);

    /// <summary>The server with the API.</summary>
    public SynclineProcess Program { get; }

    /// <summary>The objects, each of a Customer of its own.</summary>
    public IReadOnlyList<ObjectKey> Objects { get; }

    /// <summary>How many interactions each has: those of <see cref="SpeedRecords"/> with the numbers from 0.</summary>
    public int Each { get; }

    /// <summary>The database's server.</summary>
    public PostgresProcess Database => _engine.Server;

    /// <summary>The database's address.</summary>
    public string Address => _engine.Address;

    /// <summary>Fills a new database and starts the server on it.</summary>
    public static async Task<ApiInstallation> CreateAsync(PostgresProcess server, int interactions, CancellationToken cancellationToken)
    {
        var engine = new SpeedEngine(server);
        var each = Math.Max(1, interactions / Customers);
        var objects = await FillAsync(engine, each, cancellationToken);
        var files = await BenchInstallation.CreateAsync(cancellationToken, storage: new InstallationStorage
        {
            Database = DatabaseKind.Postgres,
            DatabaseAddress = new Secret(engine.Address),
            Queue = QueueKind.Postgres,
        });
        var key = await new ApiKeys(engine.Get<IApiKeyStore>(), new AuditTrail(engine.Get<IAuditLog>())).IssueAsync(new NewApiKey(null, "bench", AccessRole.Viewer, null), cancellationToken);
        var port = Programs.FreePort();
        var program = SynclineProcess.Start(
            "serve", "--role", "api", "--urls", Invariant($"http://127.0.0.1:{port}"), "--api-rate", "10000000",
            "--data", files.Folders.Data, "--providers", files.Folders.Providers, "--database", engine.Address);
        return await Programs.UntilListeningAsync(port, () => program.HasEnded, cancellationToken)
            ? new ApiInstallation(engine, files, program, port, key.Secret.Reveal(), objects, each)
            : throw new InvalidOperationException("The server ended.");
    }

    /// <summary>Adds an object with a run that is live until somebody ends it.</summary>
    public async Task<SpeedObject> BeginRunAsync()
    {
        var one = await SpeedObject.AddAsync(_engine, "with a live run", SpeedCatalog.Incremental);
        await one.BeginAsync();
        return one;
    }

    /// <summary>A client that sends the key.</summary>
    public HttpClient Connect()
    {
        var client = new HttpClient { BaseAddress = new Uri(Invariant($"http://127.0.0.1:{_port}")), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await _files.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private static async Task<IReadOnlyList<ObjectKey>> FillAsync(SpeedEngine engine, int each, CancellationToken cancellationToken)
    {
        var objects = new List<SpeedObject>();
        for (var number = 1; number <= Customers; number++)
        {
            objects.Add(await SpeedObject.AddAsync(engine, Invariant($"customer {number:00}"), SpeedCatalog.Incremental));
            await objects[^1].BeginAsync();
        }

        await Parallel.ForEachAsync(objects, new ParallelOptions { MaxDegreeOfParallelism = WritersAtOnce, CancellationToken = cancellationToken }, async (one, _) =>
        {
            await one.StageAsync(SpeedRecords.Pages(each));
            await one.StageLastAsync();
            await one.ApplyAsync();
        });
        var stored = engine.Server.AskAt<long>(engine.Address, "SELECT COUNT(*) FROM interactions");
        return stored == each * Customers ? objects.ConvertAll(one => one.Key) : throw new InvalidOperationException($"{stored} of {each * Customers} interactions are stored.");
    }
}
