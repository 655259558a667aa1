using Microsoft.Extensions.Logging;
using Npgsql;
using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>
/// Listens, on one connection of its own, for senders. A hint: while the connection is lost nobody is woken, and receivers look by themselves.
/// </summary>
internal sealed partial class PostgresWakeUp(PostgresDatabase database, TimeProvider time, ILogger<PostgresWakeUp> log) : IAsyncDisposable
{
    private const string Listen = "LISTEN syncline_queue";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _life = new();
    private readonly Lock _starting = new();
    private readonly TaskCompletionSource[] _next = [.. QueueWords.All.Select(_ => NewSignal())];
    private Task? _loop;

    /// <summary>Completes when something is sent to the queue after this call.</summary>
    public Task NextAsync(QueueName queue)
    {
        lock (_starting)
        {
            _loop ??= Task.Run(() => ListenAsync(_life.Token));
        }

        return Volatile.Read(ref _next[(int)queue]).Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await (_loop ?? Task.CompletedTask);
        _life.Dispose();
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenListenerAsync(stop);
                connection.Notification += (_, heard) => Wake(heard.Payload);
                await using (var listen = new NpgsqlCommand(Listen, connection))
                {
                    await listen.ExecuteNonQueryAsync(stop);
                }

                while (true)
                {
                    await connection.WaitAsync(stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The end.
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                LogDeaf(exception.Message);
                await Task.Delay(Pause, time, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private void Wake(string word)
    {
        foreach (var queue in QueueWords.All.Where(queue => QueueWords.Of(queue) == word))
        {
            Interlocked.Exchange(ref _next[(int)queue], NewSignal()).TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(2930, LogLevel.Warning, "Senders are not heard for a moment, and the queues are looked at once in a while: {Reason}")]
    private partial void LogDeaf(string reason);
}
