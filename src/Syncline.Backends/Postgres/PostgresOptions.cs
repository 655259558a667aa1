using System.ComponentModel.DataAnnotations;

namespace Syncline.Backends.Postgres;

/// <summary>Where the database is and how it is used.</summary>
public sealed record PostgresOptions
{
    /// <summary>
    /// A URL (<c>postgres://user:password@host:5432/database?sslmode=require</c>) or a connection string of Npgsql. The user owns the tables; see
    /// docs/operations.md for what it needs to be granted.
    /// </summary>
    [Required]
    public required string Connection { get; init; }

    /// <summary>How many connections this process opens at most, 2 to 1,000. Default 50, unless <see cref="Connection"/> says otherwise.</summary>
    [Range(2, 1000)]
    public int? MaxConnections { get; init; }

    /// <summary>How long one statement may take. Default 30 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a transaction is tried that the server undid for another's sake (a deadlock, a serialization failure). Default 8, 1 to 20.</summary>
    [Range(1, 20)]
    public int Attempts { get; init; } = 8;
}
