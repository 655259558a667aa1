using Syncline.Backends.Sqlite;
using Syncline.Backends.Sqlite.Budgets;
using Syncline.Backends.Sqlite.Integrations;
using Syncline.Backends.Sqlite.Maintenance;
using Syncline.Backends.Sqlite.Processing;
using Syncline.Backends.Sqlite.Reporting;
using Syncline.Backends.Sqlite.Retrieving;
using Syncline.Backends.Sqlite.Scheduling;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Simulation.Fleet;

/// <summary>The database server: the shipped stores on one database in memory, which outlives every process.</summary>
internal sealed class SharedStores(SqliteDatabase database)
{
    public IScheduleStore Schedule { get; } = new SqliteScheduleStore(database);

    public IDispatchStore Dispatch { get; } = new SqliteDispatchStore(database);

    public IRetrieveStore Retrieve { get; } = new SqliteRetrieveStore(database);

    public IApplyStore Apply { get; } = new SqliteApplyStore(database);

    public IReconcileStore Reconcile { get; } = new SqliteReconcileStore(database);

    public ISweepStore Sweep { get; } = new SqliteSweepStore(database);

    public IPruneStore Prune { get; } = new SqlitePruneStore(database);

    public IBudgetStore Budgets { get; } = new SqliteBudgetStore(database);

    public ICredentialStore Credentials { get; } = new SqliteCredentialStore(database);

    public IRenewalStore Renewals { get; } = new SqliteRenewalStore(database);

    public ICustomerStore Customers { get; } = new SqliteCustomerStore(database);

    public IIntegrationStore Integrations { get; } = new SqliteIntegrationStore(database);

    public IObjectControl Control { get; } = new SqliteObjectControl(database);

    public IObjectReader Objects { get; } = new SqliteObjectReader(database);
}
