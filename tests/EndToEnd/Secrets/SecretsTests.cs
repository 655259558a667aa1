using System.Text;
using EndToEnd.Matrix;
using EndToEnd.Partners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Syncline.Backends.InProcess;
using Syncline.Queues;
using Syncline.Sandbox;
using Xunit;

namespace EndToEnd.Secrets;

/// <summary>What partners issue must be nowhere in the open: not in the database, no log line, no message.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string Canary = "canary-planted-value";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-secrets-");
    private readonly CollectedLog _log = new();
    private readonly RecordingQueue _queue = new(new InProcessQueue(TimeProvider.System, NullLogger<InProcessQueue>.Instance));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "syncline.db");

    [Fact]
    public async Task No_secret_is_found_in_the_database_the_log_or_the_queue()
    {
        await using var engine = await StartAsync();
        foreach (var (partner, type) in FaultMatrix.Partners)
        {
            await engine.ConnectAsync(partner);
            await SyncThroughARefusalAsync(engine, partner, type);
        }

        var secrets = engine.Sandbox.Secrets;
        secrets.Count.ShouldBeGreaterThan(10);
        _log.Lines.Count.ShouldBeGreaterThan(10);
        _queue.Bodies.Count.ShouldBeGreaterThan(10);

        (await FoundAsync(secrets)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planted_value_is_found_in_each_of_the_three()
    {
        await using var engine = await StartAsync();
        (await FoundAsync([Canary])).ShouldBeEmpty();

        engine.Get<ILogger<SecretsTests>>().LogTrace("planted {Value}", Canary);
        (await FoundAsync([Canary])).ShouldBe(["log"]);
        await engine.Get<IMessageQueue>().SendAsync(QueueName.Retrieve, [new OutgoingMessage(Canary, "1")], Stop);
        await engine.Get<Syncline.Integrations.ICustomerStore>().AddAsync(Canary, "UTC", id => engine.Get<Syncline.Security.SecretBox>().CreateDataKey(id), Stop);

        (await FoundAsync([Canary])).Distinct().ShouldBe(["database", "log", "queue"], ignoreOrder: true);
    }

    public void Dispose()
    {
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<SandboxEngine> StartAsync() => SandboxEngine.StartAsync(Database, services => services
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
        .AddSingleton<IMessageQueue>(_queue));

    /// <summary>A first sync, and a refused token on the way: errors are where secrets leak.</summary>
    private static async Task SyncThroughARefusalAsync(SandboxEngine engine, string partner, string type)
    {
        engine.Sandbox.Plan(new FaultPlan { Partner = partner, Customer = SandboxEngine.Customer, Type = type, Fault = SandboxFault.ExpiredTokenMidPaging });
        await engine.WaitAsync(partner, type, "first sync", row => row.SyncedAt is not null && row.LiveRun is null);
        await engine.SettleAsync(partner);
    }

    /// <summary>Where any of the values is found.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync(IReadOnlyList<string> values)
    {
        var found = new List<string>();
        foreach (var file in _folder.GetFiles("syncline.db*").Where(file => file.Extension is ".db" or ".db-wal"))
        {
            var bytes = await ReadAsync(file.FullName);
            found.AddRange(values.Where(value => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0).Select(_ => "database"));
        }

        found.AddRange(values.Where(value => _log.Lines.Any(line => line.Contains(value, StringComparison.Ordinal))).Select(_ => "log"));
        found.AddRange(values.Where(value => _queue.Bodies.Any(body => body.Contains(value, StringComparison.Ordinal))).Select(_ => "queue"));
        return found;
    }

    /// <summary>The engine has it open for writing.</summary>
    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}
