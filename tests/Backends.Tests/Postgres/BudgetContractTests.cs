using Backends.Tests.Contracts;

namespace Backends.Tests.Postgres;

public sealed class PostgresBudgetStoreTests : BudgetStoreContract<PostgresBackend>;

public sealed class PostgresRenewalStoreTests : RenewalStoreContract<PostgresBackend>;
