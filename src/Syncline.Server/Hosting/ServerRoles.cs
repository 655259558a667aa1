using Syncline.Hosting;
using Syncline.Runs;
using Syncline.Server.Storage;

namespace Syncline.Server.Hosting;

/// <summary>Which roles go with which storage.</summary>
public static class ServerRoles
{
    /// <summary>What is wrong with these roles on this storage; null when nothing is.</summary>
    public static SyncError? FindConflict(InstallationStorage storage, IReadOnlySet<ServerRole> roles)
    {
        if (roles.Count == 0)
        {
            return new SyncError("settings.conflict", "A server without a role does nothing.", "Name at least one of: scheduler, retriever, processor, api.");
        }

        return storage.IsShared || roles.SetEquals(ServerOptions.AllRoles) ? null : Divided("Leave --role out, or name a PostgreSQL database: --database postgres://...");
    }

    /// <summary>The engine's roles as a server's.</summary>
    internal static IEnumerable<ServerRole> Of(SynclineRoles roles)
    {
        if (roles.HasFlag(SynclineRoles.Scheduler))
        {
            yield return ServerRole.Scheduler;
        }

        if (roles.HasFlag(SynclineRoles.Retriever))
        {
            yield return ServerRole.Retriever;
        }

        if (roles.HasFlag(SynclineRoles.Processor))
        {
            yield return ServerRole.Processor;
        }
    }

    /// <summary>The roles of a process on SQLite were divided.</summary>
    internal static SyncError Divided(string hint) => new(
        "settings.conflict", "With a SQLite database one process does everything: its roles cannot be divided, and its queue reaches no other process.", hint);

    /// <exception cref="SyncException"><c>settings.conflict</c></exception>
    internal static void RequireFor(InstallationStorage storage, IReadOnlySet<ServerRole> roles)
    {
        if (FindConflict(storage, roles) is { } conflict)
        {
            throw new SyncException(conflict);
        }
    }
}
