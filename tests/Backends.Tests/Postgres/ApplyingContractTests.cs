using Backends.Tests.Contracts;

namespace Backends.Tests.Postgres;

public sealed class PostgresApplyStoreTests : ApplyStoreContract<PostgresBackend>;

public sealed class PostgresReconcileStoreTests : ReconcileStoreContract<PostgresBackend>;

public sealed class PostgresRemapStoreTests : RemapStoreContract<PostgresBackend>;

public sealed class PostgresObjectReaderTests : ObjectReaderContract<PostgresBackend>;

public sealed class PostgresChangeReaderTests : ChangeReaderContract<PostgresBackend>;

public sealed class PostgresChangeFeedTests : ChangeFeedContract<PostgresBackend>
{
    protected override int Shards => 16;
}

public sealed class PostgresFeedPositionsTests : FeedPositionsContract<PostgresBackend>;

public sealed class PostgresChangeHandlerTests : ChangeHandlerContract<PostgresBackend>;

public sealed class PostgresPushTests : PushContract<PostgresBackend>;
