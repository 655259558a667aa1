using Backends.Tests.Contracts;

namespace Backends.Tests.Sqlite;

public sealed class SqliteFileScheduleStoreTests : ScheduleStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryScheduleStoreTests : ScheduleStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileDispatchStoreTests : DispatchStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryDispatchStoreTests : DispatchStoreContract<SqliteMemoryBackend>;
