using Dapper;
using Syncline.Backends.Postgres;
using Syncline.Runs;

namespace Backends.Tests.Postgres;

public sealed class PostgresDatabaseTests
{
    private static PostgresServer Server => PostgresServer.Started;

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var name = Server.Create(isMigrated: false);
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(name))));
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }

        using var connection = Server.Connect(name);
        connection.QuerySingle<int>("SELECT COUNT(*)::int FROM schema_versions").ShouldBe(
            connection.QuerySingle<int>("SELECT COUNT(DISTINCT scriptname)::int FROM schema_versions"));
        connection.QuerySingle<int>("SELECT COUNT(*)::int FROM feed").ShouldBe(16);
        Server.Drop(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("postgres://")]
    [InlineData("postgres://localhost")]
    [InlineData("postgres://u:secret@localhost/db?colour=red")]
    [InlineData("Host=localhost;Colour=red")]
    [InlineData("Host=localhost")]
    public void Address_that_cannot_be_used_is_refused_and_its_password_not_repeated(string address)
    {
        var error = Should.Throw<SyncException>(() => PostgresDatabase.Open(new PostgresOptions { Connection = address })).Error;
        error.Code.ShouldBe("store.address_invalid");
        $"{error.Message} {error.Hint}".ShouldNotContain("secret");
    }

    [Fact]
    public void Server_that_does_not_answer_is_named()
    {
        var error = Should.Throw<SyncException>(() => PostgresDatabase.Open(new PostgresOptions { Connection = "postgres://u:secret@127.0.0.1:1/db" })).Error;
        error.Code.ShouldBe("store.unreachable");
        error.Message.ShouldContain("127.0.0.1:1");
        $"{error.Message} {error.Hint}".ShouldNotContain("secret");
    }

    [Fact]
    public void Url_is_read_as_other_programs_read_it()
    {
        var read = PostgresAddress.Read(new PostgresOptions { Connection = "postgresql://a%40b:p%2Fw@db.example:6543/sync?sslmode=verify-full&application_name=x" });
        (read.Host, read.Port, read.Database, read.Username, read.Password, read.ApplicationName)
            .ShouldBe(("db.example", 6543, "sync", "a@b", "p/w", "x"));
        read.SslMode.ShouldBe(Npgsql.SslMode.VerifyFull);
        read.MaxPoolSize.ShouldBe(50);
    }

    [Fact]
    public async Task Transaction_that_the_server_undid_for_another_is_run_again_whole()
    {
        var name = Server.Create();
        await using var database = Open(name);
        var stop = TestContext.Current.CancellationToken;
        var runs = 0;
        var result = await database.AsSystemAsync(
            session => ++runs < 3
                ? throw new Npgsql.PostgresException("deadlock detected", "ERROR", "ERROR", Npgsql.PostgresErrorCodes.DeadlockDetected)
                : Task.FromResult(runs),
            stop);
        result.ShouldBe(3);
        Server.Drop(name);
    }

    private static PostgresDatabase Open(string name) =>
        PostgresDatabase.Open(new PostgresOptions { Connection = Server.AddressOf(name), MaxConnections = 5 });
}
