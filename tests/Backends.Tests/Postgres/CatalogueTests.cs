using Dapper;
using Npgsql;

namespace Backends.Tests.Postgres;

/// <summary>What the catalogue of a migrated database says of every table, those that are added later included.</summary>
public sealed class CatalogueTests : IDisposable
{
    /// <summary>Tables of the installation, which hold nothing of any one Customer.</summary>
    private static readonly string[] OfTheInstallation =
        ["feed", "freshness_samples", "overview", "queue_dead_letters", "queue_messages", "scheduler", "schema_versions", "test_clock", "workers"];

    private readonly string _name = PostgresServer.Started.Create();
    private readonly NpgsqlConnection _connection;

    public CatalogueTests() => _connection = PostgresServer.Started.Connect(_name);

    public void Dispose()
    {
        _connection.Dispose();
        PostgresServer.Started.Drop(_name);
    }

    [Fact]
    public void Every_table_is_of_customers_or_known_to_be_of_the_installation()
    {
        var others = _connection.Query<string>("""
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'customer_id' AND a.attnum > 0)
            ORDER BY 1
            """);
        others.ShouldBe(OfTheInstallation);
    }

    [Fact]
    public void Removing_a_customer_clears_every_table_that_has_customers() => _connection
        .Query<string>("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'customer_id'")
        .ShouldBe(Syncline.Backends.Rows.CustomerTables.InOrder, ignoreOrder: true);

    [Fact]
    public void Every_unique_key_of_customer_data_begins_with_the_customer()
    {
        // Names of Customers are what people tell them apart by; where databases are spread by Customer, one of them keeps the names.
        var others = _connection.Query<string>("""
            SELECT i.indexrelid::regclass::text
            FROM pg_index i
            JOIN pg_attribute c ON c.attrelid = i.indrelid AND c.attname = 'customer_id' AND c.attnum > 0
            JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace
            WHERE i.indisunique AND i.indkey[0] <> c.attnum
            """);
        others.ShouldBe(["customers_by_name"]);
    }

    [Fact]
    public void Every_foreign_key_of_customer_data_includes_the_customer()
    {
        var others = _connection.Query<string>("""
            SELECT k.conname
            FROM pg_constraint k
            JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attname = 'customer_id' AND c.attnum > 0
            WHERE k.contype = 'f' AND NOT c.attnum = ANY (k.conkey)
            """);
        others.ShouldBeEmpty();
    }

    [Fact]
    public void Every_table_of_customer_data_is_guarded_by_row_and_the_owner_too()
    {
        var unguarded = _connection.Query<string>("""
            SELECT t.relname
            FROM pg_class t
            JOIN pg_attribute c ON c.attrelid = t.oid AND c.attname = 'customer_id' AND c.attnum > 0
            WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace
              AND NOT (t.relrowsecurity AND t.relforcerowsecurity AND (SELECT COUNT(*) FROM pg_policy p WHERE p.polrelid = t.oid) = 1)
            """);
        unguarded.ShouldBeEmpty();
    }

    [Fact]
    public void Roles_have_the_rights_that_they_must_have_and_no_more()
    {
        var roles = _connection.Query<(string Name, bool BypassesRows, bool IsSuper, bool CanLogIn)>("""
            SELECT rolname, rolbypassrls, rolsuper, rolcanlogin FROM pg_roles WHERE rolname IN ('syncline_customer', 'syncline_system') ORDER BY 1
            """);
        roles.ShouldBe([("syncline_customer", false, false, false), ("syncline_system", true, false, false)]);
        _connection.Query<string>("""
            SELECT table_name FROM information_schema.role_table_grants
            WHERE grantee = 'syncline_customer' AND table_schema = 'public' GROUP BY 1 ORDER BY 1
            """).ShouldNotContain(table => OfTheInstallation.Except(new[] { "feed" }).Contains(table));
    }

    [Fact]
    public void Staged_pages_are_not_logged_and_are_the_only_ones() => _connection
        .Query<string>("SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r'").ShouldBe(["staged_pages"]);
}
