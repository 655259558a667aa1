using Dapper;
using Npgsql;
using Syncline.Runs;

namespace Syncline.Backends.Postgres;

/// <summary>
/// The two roles that statements run as. They belong to the whole server, so that several installations on it share them; what they may do is granted in
/// each database. Made where they are missing and the user may make them.
/// </summary>
internal static class PostgresRoles
{
    /// <summary>Sees the rows of the Customer that the transaction names.</summary>
    public const string Customer = "syncline_customer";

    /// <summary>Sees all rows; for the statements under <c>system/</c>.</summary>
    public const string System = "syncline_system";

    private const string Make = """
        DO $$
        BEGIN
            CREATE ROLE syncline_customer NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;
        DO $$
        BEGIN
            CREATE ROLE syncline_system NOLOGIN BYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;
        GRANT syncline_customer, syncline_system TO CURRENT_USER;
        """;

    private const string AreUsable = """
        SELECT COUNT(*) = 2 AND bool_and(rolbypassrls = (rolname = 'syncline_system') AND NOT rolsuper AND pg_has_role(oid, 'MEMBER'))
        FROM pg_roles
        WHERE rolname IN ('syncline_customer', 'syncline_system')
        """;

    /// <exception cref="SyncException"><c>store.roles_missing</c>: they are not there as they must be, and the user may not make them.</exception>
    public static void Ensure(NpgsqlConnection connection)
    {
        if (connection.QuerySingle<bool?>(AreUsable) == true)
        {
            return;
        }

        try
        {
            connection.Execute(Make);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Missing($"its user may not make them: {error.MessageText}", error);
        }

        if (connection.QuerySingle<bool?>(AreUsable) != true)
        {
            throw Missing("they are there with other rights than they must have", null);
        }
    }

    private static SyncException Missing(string reason, Exception? error) => new(
        new SyncError(
            "store.roles_missing",
            $"The database has not the roles '{Customer}' and '{System}' for its user, and {reason}.",
            $"As a superuser: CREATE ROLE {Customer} NOLOGIN; CREATE ROLE {System} NOLOGIN BYPASSRLS; GRANT {Customer}, {System} TO the user that Syncline connects as;"),
        error);
}
