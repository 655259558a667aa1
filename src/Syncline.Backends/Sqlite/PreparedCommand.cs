using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Syncline.Backends.Sqlite;

/// <summary>One use of a command that outlives it. A prepared one is found by the text where that is given before the parameters, as Dapper does.</summary>
internal sealed class PreparedCommand(SqliteConnection connection, PreparedStatements statements) : DbCommand
{
    private SqliteCommand? _command;
    private bool _hasFailed;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? "";
        set
        {
            if (_command is null)
            {
                _command = statements.Take(connection, value ?? "");
            }
            else
            {
                // Dapper writes a list's parameters into the text when it already has others.
                _command.CommandText = value ?? "";
            }
        }
    }

    public override int CommandTimeout { get => Command.CommandTimeout; set => Command.CommandTimeout = value; }

    public override CommandType CommandType { get => CommandType.Text; set => Command.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    protected override DbTransaction? DbTransaction { get => Command.Transaction; set => Command.Transaction = (SqliteTransaction?)value; }

    private SqliteCommand Command => _command ??= connection.CreateCommand();

    public override void Cancel() => Command.Cancel();

    public override int ExecuteNonQuery() => Watched(static command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Watched(static command => command.ExecuteScalar());

    public override void Prepare() => Watched(static command =>
    {
        command.Prepare();
        return true;
    });

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Watched(command => command.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing && _command is { } command)
        {
            _command = null;
            if (_hasFailed)
            {
                command.Dispose();
            }
            else
            {
                statements.Return(command);
            }
        }

        base.Dispose(disposing);
    }

    // What has failed may stand in the middle of itself.
    private T Watched<T>(Func<SqliteCommand, T> run)
    {
        try
        {
            return run(Command);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }
}
