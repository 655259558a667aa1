using Backends.Tests.Contracts;

namespace Backends.Tests.Postgres;

public sealed class PostgresApiKeyStoreTests : ApiKeyStoreContract<PostgresBackend>;

public sealed class PostgresAuditLogTests : AuditLogContract<PostgresBackend>;

public sealed class PostgresIdempotencyStoreTests : IdempotencyStoreContract<PostgresBackend>;

public sealed class PostgresSettingRevisionsTests : SettingRevisionsContract<PostgresBackend>;

public sealed class PostgresCustomerReaderTests : CustomerReaderContract<PostgresBackend>;
