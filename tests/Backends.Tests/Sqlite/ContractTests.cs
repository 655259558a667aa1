using Backends.Tests.Contracts;

namespace Backends.Tests.Sqlite;

public sealed class SqliteFileScheduleStoreTests : ScheduleStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryScheduleStoreTests : ScheduleStoreContract<SqliteMemoryBackend>;
