using Microsoft.Data.Sqlite;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>One statement run many times: prepared once in the connection's life, its values given in the order of its names.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly PreparingConnection _connection;
    private readonly SqliteCommand _command;
    private bool _hasFailed;

    public PreparedStatement(SqliteSession session, string sql, params ReadOnlySpan<string> names)
    {
        _connection = session.Connection;
        _command = _connection.Borrow(sql);
        foreach (var name in names)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    public int Execute(params ReadOnlySpan<object?> values) => Run(values, static command => command.ExecuteNonQuery());

    public SqliteDataReader Read(params ReadOnlySpan<object?> values) => Run(values, static command => command.ExecuteReader());

    public void Dispose()
    {
        if (_hasFailed)
        {
            _command.Dispose();
        }
        else
        {
            _connection.GiveBack(_command);
        }
    }

    // What has failed may stand in the middle of itself.
    private T Run<T>(ReadOnlySpan<object?> values, Func<SqliteCommand, T> run)
    {
        Bind(values);
        try
        {
            return run(_command);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
