using Npgsql;
using Syncline.Runs;

namespace Syncline.Backends.Postgres;

/// <summary>Says what a failure on the way to the database means for the operator.</summary>
public static class PostgresErrors
{
    /// <summary>The error of a database that went away, or whose answer did not come in time; null for any other failure.</summary>
    public static SyncError? Explain(Exception failure) => failure is NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown }
        ? new SyncError(
            "store.unreachable",
            $"The database does not answer: {(failure as PostgresException)?.MessageText ?? failure.InnerException?.Message ?? failure.Message}",
            "Check that the server runs, and the network, and try again. Nothing that was not committed has happened.")
        : null;
}
