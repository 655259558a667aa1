using Backends.Tests.Contracts;

namespace Backends.Tests.Sqlite;

public sealed class SqliteFileScheduleStoreTests : ScheduleStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryScheduleStoreTests : ScheduleStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileDispatchStoreTests : DispatchStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryDispatchStoreTests : DispatchStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileApplyStoreTests : ApplyStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryApplyStoreTests : ApplyStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileReconcileStoreTests : ReconcileStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryReconcileStoreTests : ReconcileStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileObjectControlTests : ObjectControlContract<SqliteFileBackend>;

public sealed class SqliteMemoryObjectControlTests : ObjectControlContract<SqliteMemoryBackend>;

public sealed class SqliteFileRunModelTests : RunModelContract<SqliteFileBackend>;

public sealed class SqliteMemoryRunModelTests : RunModelContract<SqliteMemoryBackend>;

public sealed class SqliteFileSupersedeTests : SupersedeContract<SqliteFileBackend>;

public sealed class SqliteMemorySupersedeTests : SupersedeContract<SqliteMemoryBackend>;

public sealed class SqliteFileErasureTests : ErasureContract<SqliteFileBackend>;

public sealed class SqliteMemoryErasureTests : ErasureContract<SqliteMemoryBackend>;

public sealed class SqliteFileSweepStoreTests : SweepStoreContract<SqliteFileBackend>;

public sealed class SqliteMemorySweepStoreTests : SweepStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileChangeFeedTests : ChangeFeedContract<SqliteFileBackend>;

public sealed class SqliteMemoryChangeFeedTests : ChangeFeedContract<SqliteMemoryBackend>;

public sealed class SqliteFileChangeReaderTests : ChangeReaderContract<SqliteFileBackend>;

public sealed class SqliteMemoryChangeReaderTests : ChangeReaderContract<SqliteMemoryBackend>;

public sealed class SqliteFilePruneStoreTests : PruneStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryPruneStoreTests : PruneStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileRemapStoreTests : RemapStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryRemapStoreTests : RemapStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileCustomerStoreTests : CustomerStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryCustomerStoreTests : CustomerStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileCredentialStoreTests : CredentialStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryCredentialStoreTests : CredentialStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileObjectReaderTests : ObjectReaderContract<SqliteFileBackend>;

public sealed class SqliteMemoryObjectReaderTests : ObjectReaderContract<SqliteMemoryBackend>;

public sealed class SqliteFileBudgetStoreTests : BudgetStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryBudgetStoreTests : BudgetStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileRenewalStoreTests : RenewalStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryRenewalStoreTests : RenewalStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileFeedPositionsTests : FeedPositionsContract<SqliteFileBackend>;

public sealed class SqliteMemoryFeedPositionsTests : FeedPositionsContract<SqliteMemoryBackend>;

public sealed class SqliteFileChangeHandlerTests : ChangeHandlerContract<SqliteFileBackend>;

public sealed class SqliteMemoryChangeHandlerTests : ChangeHandlerContract<SqliteMemoryBackend>;

public sealed class SqliteFilePushTests : PushContract<SqliteFileBackend>;

public sealed class SqliteMemoryPushTests : PushContract<SqliteMemoryBackend>;
