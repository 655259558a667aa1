using Backends.Tests.Contracts;
using Syncline.Backends.Sqlite;
using Syncline.Integrations;

namespace Backends.Tests.Sqlite;

public abstract class SqliteRetrieveStoreTests<TBackend> : RetrieveStoreContract<TBackend>
    where TBackend : Backend, new()
{
    protected override Task LoseStagedPageAsync(RunKey run, int page) => Backend.Get<SqliteDatabase>().WriteAsync(
        session => session.Execute(
            "DELETE FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page = @page",
            new { customer = run.Customer.Value, run = run.Run.Value, page }),
        Stop);
}

public sealed class SqliteFileRetrieveStoreTests : SqliteRetrieveStoreTests<SqliteFileBackend>;

public sealed class SqliteMemoryRetrieveStoreTests : SqliteRetrieveStoreTests<SqliteMemoryBackend>;
