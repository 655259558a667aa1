using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Syncline.Backends.Sqlite;

/// <summary>A connection whose commands, as Dapper makes them or as they are borrowed, are prepared once for each text. Not for concurrent use.</summary>
internal sealed class PreparingConnection(string where) : SqliteConnection(where)
{
    private readonly PreparedStatements _statements = new();

    /// <summary>A command without parameters, prepared if it was here before. It comes back by <see cref="GiveBack"/>, or is disposed of where it has failed.</summary>
    public SqliteCommand Borrow(string sql) => _statements.Take(this, sql);

    /// <summary>Takes back what was borrowed.</summary>
    public void GiveBack(SqliteCommand command) => _statements.Return(command);

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this, _statements);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _statements.Dispose();
        }

        base.Dispose(disposing);
    }
}
