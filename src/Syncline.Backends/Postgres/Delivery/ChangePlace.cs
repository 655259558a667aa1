using Npgsql;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>Whose change has which position in a shard.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Position">Where it is.</param>
/// <param name="IsMatch">False for one that was only passed over: it tells how far was looked.</param>
internal readonly record struct ChangePlace(long Customer, long Position, bool IsMatch)
{
    /// <summary>Reads one; where the statement does not judge, all match.</summary>
    public static ChangePlace Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.FieldCount == 2 || row.GetBoolean(2));
}
