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
        return new InstallationStorage { Database = DatabaseKind.Postgres, DatabaseAddress = new Secret(Server.Value.AddressOf(name)), Queue = QueueKind.Postgres };
    }

    public void Dispose()
    {
        if (Server.IsValueCreated)
        {
            Server.Value.Dispose();
        }
    }
}
