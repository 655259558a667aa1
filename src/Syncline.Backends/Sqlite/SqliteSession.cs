using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Syncline.Backends.Sqlite;

/// <summary>
/// One connection within one transaction. The SQL function <c>now()</c> stands still for as long as the transaction lasts. Not for
/// concurrent use.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly PreparingConnection _connection;
    private readonly TimeProvider _time;
    private bool _isOpen;

    public SqliteSession(PreparingConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        Now = time.GetUtcNow().ToUnixTimeMilliseconds();

        // Deterministic in SQLite's sense: the same within one statement.
        _connection.CreateFunction("now", () => Now, isDeterministic: true);
    }

    /// <summary>The database's time of this transaction.</summary>
    public long Now { get; private set; }

    public PreparingConnection Connection => _connection;

    public void Begin(bool isWriting)
    {
        Now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        Run(isWriting ? "BEGIN IMMEDIATE" : "BEGIN");
        _isOpen = true;
    }

    public void Commit()
    {
        Run("COMMIT");
        _isOpen = false;
    }

    /// <summary>Undoes what was not committed; harmless when nothing is open.</summary>
    public void Rollback()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A full disk or an I/O error has rolled back already; what failed first is what the caller is told.
        }
    }

    public int Execute(string sql, object? values = null) => _connection.Execute(sql, values);

    public T? Find<T>(string sql, object? values = null) => _connection.QueryFirstOrDefault<T>(sql, values);

    public T Get<T>(string sql, object? values = null) => _connection.QueryFirst<T>(sql, values);

    public List<T> List<T>(string sql, object? values = null) => _connection.Query<T>(sql, values).AsList();

    /// <summary>Takes the next <paramref name="count"/> numbers of a kind and returns the first of them.</summary>
    public long Number(string kind, int count = 1) => Get<long>(
        "UPDATE numbers SET last = last + @count WHERE name = @kind RETURNING last", new { kind, count }) - count + 1;

    public void Dispose()
    {
        Rollback();
        _connection.Dispose();
    }

    /// <summary>Dapper takes a single word for a stored procedure, which SQLite does not have.</summary>
    private void Run(string command) => _connection.Execute(command, commandType: CommandType.Text);
}
