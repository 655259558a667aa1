using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using Syncline.Hosting;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite;

/// <summary>
/// One SQLite database: a file with one writer and several readers (WAL), or one connection in memory on which everything takes turns.
/// A commit is durable when it returns. Safe for concurrent use; migrated when opened.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly SqliteSession _writer;
    private readonly Turn _writing = new();
    private readonly ConcurrentStack<SqliteSession> _idleReaders = new();
    private readonly SemaphoreSlim _reading;
    private readonly FileStream? _lock;
    private readonly bool _isFile;

    private SqliteDatabase(SqliteSession writer, IEnumerable<SqliteSession> readers, int count, FileStream? @lock)
    {
        _writer = writer;
        _lock = @lock;
        _isFile = count > 0;
        _reading = new SemaphoreSlim(Math.Max(count, 1));
        foreach (var reader in readers)
        {
            _idleReaders.Push(reader);
        }
    }

    /// <summary>Opens a database, makes it where there is none, and brings its schema up to date.</summary>
    /// <exception cref="SyncException">
    /// <c>store.in_use</c>: another process has it exclusively. <c>store.migration_failed</c>: the schema could not be brought up to date.
    /// </exception>
    public static SqliteDatabase Open(SqliteOptions options, TimeProvider time)
    {
        if (options.File is null)
        {
            var only = OpenSession(new SqliteConnectionStringBuilder { DataSource = ":memory:" }, options, time);
            SqliteMigration.Run(only.Connection);
            only.Execute("PRAGMA foreign_keys = ON");
            return new SqliteDatabase(only, [], 0, null);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.Readers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Readers, 64);
        var file = Path.GetFullPath(options.File);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var @lock = options.IsExclusive ? Lock(file) : null;
        try
        {
            return OpenFile(file, options, time, @lock);
        }
        catch
        {
            @lock?.Dispose();
            throw;
        }
    }

    /// <summary>Closes every connection and gives the lock back. What is not committed is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync(CancellationToken.None);
        _writer.Dispose();
        while (_idleReaders.TryPop(out var reader))
        {
            reader.Dispose();
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }

        _reading.Dispose();
    }

    /// <summary>Runs work in a transaction that may write, and commits it. Cancelled or failed, nothing happened.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        WriteAsync(work, beforeCommit: null, cancellationToken);

    /// <summary>As the other; <paramref name="beforeCommit"/> runs when all is written and nothing is committed.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, Action? beforeCommit, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _writer.Begin(isWriting: true);
            var result = work(_writer);
            beforeCommit?.Invoke();
            _writer.Commit();
            return result;
        }
        finally
        {
            _writer.Rollback();
            _writing.Release();
        }
    }

    /// <summary>Runs work on a view of the database that does not change meanwhile.</summary>
    internal async Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        if (!_isFile)
        {
            return await WriteAsync(work, cancellationToken);
        }

        await _reading.WaitAsync(cancellationToken);
        var reader = _idleReaders.TryPop(out var idle) ? idle : throw new ObjectDisposedException(nameof(SqliteDatabase));
        try
        {
            reader.Begin(isWriting: false);
            return work(reader);
        }
        finally
        {
            reader.Rollback();
            _idleReaders.Push(reader);
            _reading.Release();
        }
    }

    /// <summary>Opens a transaction that outlives the call. The caller ends it by <see cref="EndWriting"/>, always.</summary>
    internal async Task<SqliteSession> BeginWritingAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _writer.Begin(isWriting: true);
            return _writer;
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    /// <summary>Undoes what the transaction of <see cref="BeginWritingAsync"/> has not committed, and lets the next writer in.</summary>
    internal void EndWriting()
    {
        _writer.Rollback();
        _writing.Release();
    }

    private static SqliteDatabase OpenFile(string file, SqliteOptions options, TimeProvider time, FileStream? @lock)
    {
        var writer = OpenSession(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }, options, time);
        var readers = new List<SqliteSession>();
        try
        {
            // FULL: a rotated token or a checkpoint that was committed survives a power cut.
            writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            SqliteMigration.Run(writer.Connection);
            writer.Execute("PRAGMA foreign_keys = ON");
            if (@lock is not null)
            {
                // Whoever held the right to renew a token held this lock too, and is gone.
                writer.Execute("DELETE FROM renewals");
            }

            for (var i = 0; i < options.Readers; i++)
            {
                readers.Add(OpenSession(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }, options, time));
                readers[^1].Execute("PRAGMA query_only = ON");
            }

            return new SqliteDatabase(writer, readers, options.Readers, @lock);
        }
        catch
        {
            readers.ForEach(reader => reader.Dispose());
            writer.Dispose();
            throw;
        }
    }

    private static SqliteSession OpenSession(SqliteConnectionStringBuilder where, SqliteOptions options, TimeProvider time)
    {
        var connection = new PreparingConnection(where.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {options.BusyTimeout.ToMilliseconds()}");
            return new SqliteSession(connection, time);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string file)
    {
        try
        {
            return new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new SyncException(
                new SyncError(
                    "store.in_use",
                    $"The database '{file}' is in use by another Syncline process.",
                    "Stop that process, or name another database file."),
                error);
        }
    }
}
