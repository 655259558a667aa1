using Backends.Tests.Contracts;

namespace Backends.Tests.Sqlite;

public sealed class SqliteFileApiKeyStoreTests : ApiKeyStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryApiKeyStoreTests : ApiKeyStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileAuditLogTests : AuditLogContract<SqliteFileBackend>;

public sealed class SqliteMemoryAuditLogTests : AuditLogContract<SqliteMemoryBackend>;

public sealed class SqliteFileIdempotencyStoreTests : IdempotencyStoreContract<SqliteFileBackend>;

public sealed class SqliteMemoryIdempotencyStoreTests : IdempotencyStoreContract<SqliteMemoryBackend>;

public sealed class SqliteFileSettingRevisionsTests : SettingRevisionsContract<SqliteFileBackend>;

public sealed class SqliteMemorySettingRevisionsTests : SettingRevisionsContract<SqliteMemoryBackend>;

public sealed class SqliteFileCustomerReaderTests : CustomerReaderContract<SqliteFileBackend>;

public sealed class SqliteMemoryCustomerReaderTests : CustomerReaderContract<SqliteMemoryBackend>;
