using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Syncline.Backends.Sqlite;

/// <summary>A connection whose commands, as Dapper makes them, are prepared once for each text. Not for concurrent use.</summary>
internal sealed class PreparingConnection(string where) : SqliteConnection(where)
{
    private readonly PreparedStatements _statements = new();

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
