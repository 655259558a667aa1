using Syncline.Backends.Sqlite;

namespace Backends.Tests.Sqlite;

/// <summary>Looks for a text through a whole database.</summary>
internal static class SqliteScan
{
    public static Task<IReadOnlyList<string>> FindAsync(SqliteDatabase database, string text) => database.ReadAsync<IReadOnlyList<string>>(
        session =>
        [
            .. from table in session.List<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
               from column in session.List<string>($"SELECT name FROM pragma_table_info('{table}')")
               where session.Get<long>($"SELECT COUNT(*) FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS BLOB), CAST(@text AS BLOB)) > 0", new { text }) > 0
               select $"{table}.{column}",
        ],
        TestContext.Current.CancellationToken);
}
