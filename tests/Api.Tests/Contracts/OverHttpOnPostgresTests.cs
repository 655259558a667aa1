namespace Api.Tests.Contracts;

public sealed class PostgresHttpCustomerTests : CustomerContract<OverHttpOnPostgres>;

public sealed class PostgresHttpIntegrationTests : IntegrationContract<OverHttpOnPostgres>;

public sealed class PostgresHttpObjectTests : ObjectContract<OverHttpOnPostgres>;

public sealed class PostgresHttpRunTests : RunContract<OverHttpOnPostgres>;

public sealed class PostgresHttpInteractionTests : InteractionContract<OverHttpOnPostgres>;

public sealed class PostgresHttpChangeTests : ChangeContract<OverHttpOnPostgres>;

public sealed class PostgresHttpQuarantineTests : QuarantineContract<OverHttpOnPostgres>;

public sealed class PostgresHttpAuditTests : AuditContract<OverHttpOnPostgres>;
