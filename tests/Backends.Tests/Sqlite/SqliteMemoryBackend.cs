using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Sqlite;

namespace Backends.Tests.Sqlite;

/// <summary>SQLite in memory.</summary>
public sealed class SqliteMemoryBackend : Backend
{
    public override Task<IReadOnlyList<string>> FindEverywhereAsync(string text) => SqliteScan.FindAsync(Get<SqliteDatabase>(), text);

    protected override void Register(IServiceCollection services) => services.AddSqliteBackend(new SqliteOptions());
}
