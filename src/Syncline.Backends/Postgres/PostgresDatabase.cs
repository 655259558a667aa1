using System.Security.Cryptography;
using Npgsql;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres;

/// <summary>
/// One PostgreSQL database. A commit is durable when it returns. Safe for concurrent use by any number of processes; migrated when opened.
/// </summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private readonly NpgsqlDataSource _source;
    private readonly int _attempts;

    private PostgresDatabase(NpgsqlDataSource source, int attempts)
    {
        _source = source;
        _attempts = attempts;
    }

    /// <summary>Opens a database and brings its schema up to date; processes that do so at once take turns.</summary>
    /// <exception cref="Syncline.Runs.SyncException">
    /// <c>store.address_invalid</c>, <c>store.unreachable</c>, <c>store.version_unsupported</c>, <c>store.roles_missing</c>,
    /// <c>store.migration_failed</c>.
    /// </exception>
    public static PostgresDatabase Open(PostgresOptions options)
    {
        var address = PostgresAddress.Read(options);
        PostgresMigration.Run(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        return new PostgresDatabase(new NpgsqlDataSourceBuilder(address.ConnectionString).Build(), options.Attempts);
    }

    /// <summary>Closes every connection.</summary>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Runs work in a transaction on one Customer's rows, and commits it. Cancelled or failed, nothing happened.</summary>
    internal Task<T> AsCustomerAsync<T>(CustomerId customer, Func<PostgresSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(customer, work, beforeCommit: null, cancellationToken);

    /// <summary>As the other, on the rows of several Customers, whose work was gathered.</summary>
    internal Task<T> AsCustomersAsync<T>(
        IReadOnlyCollection<CustomerId> customers, Func<PostgresSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(
            null,
            session =>
            {
                session.Become(customers);
                return work(session);
            },
            beforeCommit: null,
            cancellationToken);

    /// <summary>As the other, over all Customers.</summary>
    internal Task<T> AsSystemAsync<T>(Func<PostgresSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(null, work, beforeCommit: null, cancellationToken);

    /// <summary>As the other; <paramref name="beforeCommit"/> runs when all is written and nothing is committed.</summary>
    internal Task<T> AsSystemAsync<T>(Func<PostgresSession, Task<T>> work, Action beforeCommit, CancellationToken cancellationToken) =>
        RunAsync(null, work, beforeCommit, cancellationToken);

    /// <summary>Opens a transaction that outlives the call. The caller commits it or not, and disposes it always.</summary>
    internal Task<PostgresSession> BeginAsync(CustomerId customer, CancellationToken cancellationToken) =>
        PostgresSession.BeginAsync(_source, customer, cancellationToken);

    /// <summary>A connection to listen on. It must be closed only with the process: what it listens to, it would carry to its next user.</summary>
    internal ValueTask<NpgsqlConnection> OpenListenerAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    private async Task<T> RunAsync<T>(
        CustomerId? customer, Func<PostgresSession, Task<T>> work, Action? beforeCommit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var session = await PostgresSession.BeginAsync(_source, customer, cancellationToken);
            try
            {
                var result = await work(session);
                beforeCommit?.Invoke();
                await session.CommitAsync(cancellationToken);
                return result;
            }
            catch (PostgresException error) when (IsUndoneForAnother(error) && attempt < _attempts)
            {
                // Whole, from its first statement: what it read may be another's by now.
            }

            await session.DisposeAsync();
            await PauseAsync(attempt, cancellationToken);
        }
    }

    /// <summary>The server has undone the transaction, and says so: it did not happen. A connection that broke at the commit says no such thing.</summary>
    private static bool IsUndoneForAnother(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private static Task PauseAsync(int attempt, CancellationToken cancellationToken)
    {
        var most = (int)FirstPause.TotalMilliseconds << Math.Min(attempt, 8);
        return Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, most)), TimeProvider.System, cancellationToken);
    }
}
