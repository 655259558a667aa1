using Syncline.Runs;
using Syncline.Security;

namespace Syncline.Server.Storage;

/// <summary>Reads which database and queue a person wants from what they wrote, and says everything that is wrong with it.</summary>
internal sealed class StorageReader(List<SyncError> problems)
{
    private const string DatabaseForms = "Write sqlite, or postgres://USER:PASSWORD@HOST:5432/DATABASE, or @FILE for a file that holds it.";
    private const string PagesForms = "Write s3://BUCKET/PREFIX.";
    private const string QueueForms = "Write in-process, postgres, amqp://USER:PASSWORD@HOST:5672/, sqs:REGION, or @FILE for a file that holds it.";

    /// <summary>What was asked for; where something is wrong with it, the default and a problem.</summary>
    /// <param name="database">As written; null for SQLite.</param>
    /// <param name="queue">As written; null for the one that goes with the database.</param>
    /// <param name="pages">As written; null for the database.</param>
    public InstallationStorage Read(string? database, string? queue, string? pages)
    {
        var (kind, address) = ReadDatabase(Resolve("settings.database_invalid", database));
        var storage = new InstallationStorage { Database = kind, DatabaseAddress = address };
        var wanted = ReadQueue(Resolve("settings.queue_invalid", queue));
        storage = wanted is { } given
            ? storage with { Queue = given.Kind, QueueAddress = given.Address }
            : storage with { Queue = storage.IsShared ? QueueKind.Postgres : QueueKind.InProcess };
        storage = storage with { Pages = ReadPages(pages) };
        problems.AddRange(StorageConflicts.Of(storage));
        return storage;
    }

    private PagesChoice? ReadPages(string? text)
    {
        var pages = string.IsNullOrWhiteSpace(text) ? null : PagesChoice.Read(text.Trim());
        if (pages is null && !string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new SyncError("settings.pages_invalid", $"'{text}' is no place for staged pages.", PagesForms));
        }

        return pages;
    }

    private (DatabaseKind Kind, Secret? Address) ReadDatabase(string? text)
    {
        if (text is null or "sqlite")
        {
            return (DatabaseKind.Sqlite, null);
        }

        if (StartsWith(text, "postgres://", "postgresql://") || text.Contains("host=", StringComparison.OrdinalIgnoreCase))
        {
            return (DatabaseKind.Postgres, new Secret(text));
        }

        // Not repeated: it may be a password in the wrong place.
        problems.Add(new SyncError("settings.database_invalid", "The database is neither sqlite nor the address of a PostgreSQL database.", DatabaseForms));
        return (DatabaseKind.Sqlite, null);
    }

    private (QueueKind Kind, Secret? Address)? ReadQueue(string? text)
    {
        switch (text)
        {
            case null:
                return null;
            case "in-process":
                return (QueueKind.InProcess, null);
            case "postgres":
                return (QueueKind.Postgres, null);
            case not null when StartsWith(text, "amqp://", "amqps://"):
                return (QueueKind.RabbitMq, new Secret(text));
            case "sqs":
            case not null when StartsWith(text, "sqs:"):
                return (QueueKind.Sqs, new Secret(text));
            default:
                problems.Add(new SyncError("settings.queue_invalid", "The queue is none that there is.", QueueForms));
                return null;
        }
    }

    /// <summary>The text, or what is in the file that it names.</summary>
    private string? Resolve(string code, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!text.StartsWith('@'))
        {
            return text.Trim();
        }

        try
        {
            return File.ReadAllText(text[1..]).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SyncError(code, $"The file '{text[1..]}' cannot be read: {e.Message}", "Check the path after the @, and that this user may read it."));
            return null;
        }
    }

    private static bool StartsWith(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
