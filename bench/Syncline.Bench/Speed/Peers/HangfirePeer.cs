using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Syncline.Bench.Processes;

namespace Syncline.Bench.Speed.Peers;

/// <summary>Hangfire: fire-and-forget jobs, enqueued by several clients at once, as it has no way to enqueue many together.</summary>
internal sealed class HangfirePeer : IPeer
{
    private const int Clients = 8;
    private const int Workers = 32;

    private static int _done;
    private PostgreSqlStorage? _storage;

    /// <inheritdoc/>
    public string Name => $"Hangfire {typeof(BackgroundJobClient).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The job: it does nothing, and is counted.</summary>
    public static void Execute() => Interlocked.Increment(ref _done);

    /// <inheritdoc/>
    public Task OpenAsync(string address)
    {
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(100) };
        _storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(PostgresProcess.ConnectionStringOf(address), options), options);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CreateAsync(int jobs)
    {
        var client = new BackgroundJobClient(_storage);
        return Parallel.ForAsync(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = Clients }, (_, _) =>
        {
            client.Enqueue(() => Execute());
            return ValueTask.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public async Task RunAsync(int jobs)
    {
        Volatile.Write(ref _done, 0);
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers }, _storage);
        while (Volatile.Read(ref _done) < jobs)
        {
            await Task.Delay(20);
        }
    }

    /// <inheritdoc/>
    public long CountLeft(PostgresProcess server, string address) => server.AskAt<long>(address, "SELECT COUNT(*) FROM hangfire.job WHERE statename <> 'Succeeded'");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
