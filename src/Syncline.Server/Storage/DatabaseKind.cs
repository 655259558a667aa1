namespace Syncline.Server.Storage;

/// <summary>What an installation keeps everything in.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the data folder: for one process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database: for any number of processes.</summary>
    Postgres,
}
