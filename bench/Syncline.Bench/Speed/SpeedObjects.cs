namespace Syncline.Bench.Speed;

/// <summary>Puts very many Integration Objects into a database: a hundred to a Customer, all of one integration.</summary>
internal static class SpeedObjects
{
    private const string Fill = """
        INSERT INTO customers (customer_id, name, time_zone, data_key, created_at)
        SELECT n, 'customer ' || n, 'UTC', '\x00', syncline_now() FROM generate_series(1, @customers) AS n;
        INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at)
        SELECT n, n, 'bench', 'bench', '{}', syncline_now() FROM generate_series(1, @customers) AS n;
        INSERT INTO integration_objects (
            customer_id, integration_id, type, provider, sort_name, default_interval, reads_in_full, created_at, next_due_at, late_at, allowance, synced_at)
        SELECT n, n, CASE t WHEN 1 THEN 'account' ELSE 'type ' || t END, 'bench', 'customer ' || n, 10800000, false, syncline_now(),
            syncline_now() + @dueIn, syncline_now() + 21600000, 10800000, syncline_now() - 10800000
        FROM generate_series(1, @customers) AS n, generate_series(1, @types) AS t;
        """;

    private const string FillRunnable = """
        INSERT INTO customers (customer_id, name, time_zone, data_key, created_at)
        SELECT n, 'customer ' || n, 'UTC', '\x00', syncline_now() FROM generate_series(1, @customers) AS n;
        INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at)
        SELECT n, n * @each + i, 'bench', 'bench ' || i, '{}', syncline_now() FROM generate_series(1, @customers) AS n, generate_series(1, @each) AS i;
        INSERT INTO integration_objects (
            customer_id, integration_id, type, provider, sort_name, default_interval, reads_in_full, created_at, next_due_at, late_at, allowance, synced_at)
        SELECT customer_id, integration_id, 'account', 'bench', name, 10800000, false, syncline_now(), syncline_now(), syncline_now() + 21600000, 10800000, syncline_now() - 10800000
        FROM integrations;
        """;

    /// <summary>Adds them, each synced once and due after so long.</summary>
    public static void Add(SpeedEngine engine, int customers, int types, TimeSpan dueIn) => engine.Server.ExecuteAt(
        engine.Address,
        Fill.Replace("@customers", $"{customers}", StringComparison.Ordinal)
            .Replace("@types", $"{types}", StringComparison.Ordinal)
            .Replace("@dueIn", $"{(long)dueIn.TotalMilliseconds}", StringComparison.Ordinal));

    /// <summary>Adds objects that can be synced, each of an Integration of its own, synced once and due now.</summary>
    public static void AddRunnable(SpeedEngine engine, int customers, int each) => engine.Server.ExecuteAt(
        engine.Address,
        FillRunnable.Replace("@customers", $"{customers}", StringComparison.Ordinal).Replace("@each", $"{each}", StringComparison.Ordinal));
}
