using Backends.Tests.Contracts;
using Syncline.Integrations;

namespace Backends.Tests.Postgres;

public sealed class PostgresScheduleStoreTests : ScheduleStoreContract<PostgresBackend>;

public sealed class PostgresDispatchStoreTests : DispatchStoreContract<PostgresBackend>;

public sealed class PostgresObjectControlTests : ObjectControlContract<PostgresBackend>;

public sealed class PostgresSupersedeTests : SupersedeContract<PostgresBackend>;

public sealed class PostgresErasureTests : ErasureContract<PostgresBackend>;

public sealed class PostgresSweepStoreTests : SweepStoreContract<PostgresBackend>;

public sealed class PostgresPruneStoreTests : PruneStoreContract<PostgresBackend>;

public sealed class PostgresCustomerStoreTests : CustomerStoreContract<PostgresBackend>;

public sealed class PostgresCredentialStoreTests : CredentialStoreContract<PostgresBackend>;

public sealed class PostgresRetrieveStoreTests : RetrieveStoreContract<PostgresBackend>
{
    protected override Task LoseStagedPageAsync(RunKey run, int page)
    {
        PostgresServer.Started.Execute(
            ((PostgresBackend)Backend).Database,
            $"DELETE FROM staged_pages WHERE customer_id = {run.Customer.Value} AND run_id = {run.Run.Value} AND page = {page}");
        return Task.CompletedTask;
    }
}
