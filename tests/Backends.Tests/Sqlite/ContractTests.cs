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

public sealed class SqliteFileSweepStoreTests : SweepStoreContract<SqliteFileBackend>;

public sealed class SqliteMemorySweepStoreTests : SweepStoreContract<SqliteMemoryBackend>;
