using Syncline.Security;
using Syncline.Server.Storage;
using TestServers;

[assembly: AssemblyFixture(typeof(Api.Tests.PostgresStorage))]

namespace Api.Tests;

/// <summary>Databases on one PostgreSQL server, which ends with the tests.</summary>
public sealed class PostgresStorage : IDisposable
{
    private static readonly Lazy<PostgresServer> Server = new(() => PostgresServer.Start("-c fsync=off"));
    private static int _count;

    /// <summary>A new one.</summary>
    internal static InstallationStorage Create()
    {
        var name = $"api{Interlocked.Increment(ref _count)}";
        Server.Value.Execute("postgres", $"CREATE DATABASE {name}");
        return On(Server.Value, name);
    }

    /// <summary>One on that server.</summary>
    internal static InstallationStorage On(PostgresServer server, string database) =>
        new() { Database = DatabaseKind.Postgres, DatabaseAddress = new Secret(server.AddressOf(database)), Queue = QueueKind.Postgres };

    public void Dispose()
    {
        if (Server.IsValueCreated)
        {
            Server.Value.Dispose();
        }
    }
}
