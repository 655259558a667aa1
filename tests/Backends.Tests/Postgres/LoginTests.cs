using Dapper;
using Syncline.Backends.Postgres;
using Syncline.Integrations;
using Syncline.Runs;

namespace Backends.Tests.Postgres;

/// <summary>The user that Syncline connects as need be no superuser; it owns the tables and no more.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly string _name = PostgresServer.Started.Create(isMigrated: false);
    private readonly string _user;

    public LoginTests()
    {
        _user = $"user_of_{_name}";
        PostgresServer.Started.Execute("postgres", $"CREATE ROLE {_user} LOGIN; ALTER DATABASE {_name} OWNER TO {_user}");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PostgresOptions Options => new() { Connection = PostgresServer.Started.AddressOf(_name, _user) };

    public void Dispose()
    {
        PostgresServer.Started.Drop(_name);
        PostgresServer.Started.Execute("postgres", $"DROP ROLE {_user}");
    }

    [Fact]
    public void User_without_the_roles_is_told_what_to_do()
    {
        var error = Should.Throw<SyncException>(() => PostgresDatabase.Open(Options)).Error;
        error.Code.ShouldBe("store.roles_missing");
        error.Hint.ShouldContain("GRANT syncline_customer, syncline_system TO");
    }

    [Fact]
    public async Task Owner_with_the_roles_migrates_works_and_sees_no_customers_rows_by_itself()
    {
        PostgresServer.Started.Execute("postgres", $"GRANT syncline_customer, syncline_system TO {_user}");
        await using var database = PostgresDatabase.Open(Options);
        var directory = Statements.Of("system/directory");
        var id = new CustomerId(await database.AsSystemAsync(session => session.GetAsync<long>(directory["next_id"], null, Stop), Stop));
        await database.AsCustomerAsync(
            id,
            session => session.ExecuteAsync(
                Statements.Of("customers")["put"], new { id = id.Value, name = "ACME", timeZone = "UTC", dataKey = Array.Empty<byte>() }, Stop),
            Stop);

        using var owner = new Npgsql.NpgsqlConnection(PostgresAddress.Read(Options).ConnectionString);
        await owner.OpenAsync(Stop);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => owner.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customers"));
        (await database.AsSystemAsync(session => session.FindAsync<long?>(directory["id_of"], new { name = "ACME" }, Stop), Stop)).ShouldBe(id.Value);
    }
}
