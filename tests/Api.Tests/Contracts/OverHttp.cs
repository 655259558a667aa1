using Syncline.Client;
using Syncline.Server.Storage;

namespace Api.Tests.Contracts;

/// <summary>Over HTTP, the data in SQLite.</summary>
public class OverHttp : ApiSetup
{
    internal override ISynclineClient ClientOf(ApiServer server, string key) => new SynclineClient(server.Client(key).Http);
}

/// <summary>Over HTTP, the data in PostgreSQL.</summary>
public sealed class OverHttpOnPostgres : OverHttp
{
    internal override InstallationStorage NewStorage() => PostgresStorage.Create();
}
