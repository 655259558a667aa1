namespace Api.Tests.Contracts;

public sealed class InProcessCustomerTests : CustomerContract<InProcess>;

public sealed class InProcessProviderTests : ProviderContract<InProcess>;

public sealed class InProcessIntegrationTests : IntegrationContract<InProcess>;

public sealed class InProcessObjectTests : ObjectContract<InProcess>;

public sealed class InProcessRunTests : RunContract<InProcess>;

public sealed class InProcessInteractionTests : InteractionContract<InProcess>;

public sealed class InProcessChangeTests : ChangeContract<InProcess>;

public sealed class InProcessPushTests : PushContract<InProcess>;

public sealed class InProcessQuarantineTests : QuarantineContract<InProcess>;

public sealed class InProcessKeyTests : KeyContract<InProcess>;

public sealed class InProcessAuditTests : AuditContract<InProcess>;

public sealed class InProcessRequestTests : RequestContract<InProcess>;
