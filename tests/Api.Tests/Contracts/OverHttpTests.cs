namespace Api.Tests.Contracts;

public sealed class HttpCustomerTests : CustomerContract<OverHttp>;

public sealed class HttpProviderTests : ProviderContract<OverHttp>;

public sealed class HttpIntegrationTests : IntegrationContract<OverHttp>;

public sealed class HttpObjectTests : ObjectContract<OverHttp>;

public sealed class HttpRunTests : RunContract<OverHttp>;

public sealed class HttpInteractionTests : InteractionContract<OverHttp>;

public sealed class HttpChangeTests : ChangeContract<OverHttp>;

public sealed class HttpPushTests : PushContract<OverHttp>;

public sealed class HttpQuarantineTests : QuarantineContract<OverHttp>;

public sealed class HttpKeyTests : KeyContract<OverHttp>;

public sealed class HttpAuditTests : AuditContract<OverHttp>;

public sealed class HttpRequestTests : RequestContract<OverHttp>;
