using Syncline.Security;

namespace Syncline.Server.Storage;

/// <summary>Which database and which queue an installation has.</summary>
public sealed record InstallationStorage
{
    /// <summary>The environment variable of the database.</summary>
    public const string DatabaseVariable = "SYNCLINE_DATABASE";

    /// <summary>The environment variable of the queue.</summary>
    public const string QueueVariable = "SYNCLINE_QUEUE";

    /// <summary>The environment variable of the bucket for staged pages.</summary>
    public const string PagesVariable = "SYNCLINE_PAGES";

    /// <summary>The default: one SQLite file, and the queue in process.</summary>
    public static InstallationStorage Embedded { get; } = new();

    /// <summary>Which database.</summary>
    public DatabaseKind Database { get; init; }

    /// <summary>Where it is; null for SQLite, whose file is in the data folder.</summary>
    public Secret? DatabaseAddress { get; init; }

    /// <summary>Which queue.</summary>
    public QueueKind Queue { get; init; }

    /// <summary>Where it is; null where the kind says it all.</summary>
    public Secret? QueueAddress { get; init; }

    /// <summary>What the names of a broker's queues begin with; null for the default.</summary>
    public string? QueuePrefix { get; init; }

    /// <summary>The bucket that staged pages are kept in; null for the database.</summary>
    public PagesChoice? Pages { get; init; }

    /// <summary>True when several processes may work on the installation.</summary>
    public bool IsShared => Database is not DatabaseKind.Sqlite;
}
