using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Sqlite;
using Syncline.Budgets;

namespace Backends.Tests.InProcess;

/// <summary>Budgets in this process's memory; everything else on SQLite in memory.</summary>
public sealed class MemoryBudgetBackend : Backend
{
    protected override void Register(IServiceCollection services) =>
        services.AddSqliteBackend(new SqliteOptions()).AddSingleton<IBudgetStore, MemoryBudgetStore>();
}
