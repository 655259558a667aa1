using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Sqlite;

namespace Backends.Tests.Sqlite;

/// <summary>SQLite in a file of its own.</summary>
public sealed class SqliteFileBackend : Backend
{
    private string? _folder;

    public override Task<IReadOnlyList<string>> FindEverywhereAsync(string text) => SqliteScan.FindAsync(Get<SqliteDatabase>(), text);

    protected override void Register(IServiceCollection services)
    {
        _folder = Directory.CreateTempSubdirectory("syncline-test-").FullName;
        services.AddSqliteBackend(new SqliteOptions { File = Path.Combine(_folder, "syncline.db"), Readers = 2 });
    }

    protected override void CleanUp() => Directory.Delete(_folder!, recursive: true);
}
