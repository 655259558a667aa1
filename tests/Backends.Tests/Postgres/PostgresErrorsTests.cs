using Npgsql;
using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>Which failures are those of a database that went away.</summary>
public sealed class PostgresErrorsTests
{
    [Fact]
    public void A_connection_that_broke_and_a_server_that_stops_are_a_database_that_does_not_answer()
    {
        PostgresErrors.Explain(new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer")))!
            .ToString().ShouldStartWith("store.unreachable: The database does not answer: Connection reset by peer");
        foreach (var state in new[] { PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.ConnectionFailure })
        {
            PostgresErrors.Explain(new PostgresException("it ends", "FATAL", "FATAL", state))!.Code.ShouldBe("store.unreachable", state);
        }
    }

    [Fact]
    public void What_the_server_refused_is_not()
    {
        PostgresErrors.Explain(new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)).ShouldBeNull();
        PostgresErrors.Explain(new InvalidOperationException("something else")).ShouldBeNull();
    }
}
