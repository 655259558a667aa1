namespace Syncline.Backends.Sqlite;

/// <summary>Where the database is and how it is opened.</summary>
public sealed record SqliteOptions
{
    /// <summary>The path of the database file; its folder is made when missing. Null for a database in memory that ends with the process.</summary>
    public string? File { get; init; }

    /// <summary>True when no other process may open the file the same way: what <c>serve</c> asks for. Default false. Means nothing in memory.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>How many statements may read at once beside the one that writes, 1 to 64. Default 4. In memory there is one for all.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>How long a statement waits for another process's write. Default 30 s.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
