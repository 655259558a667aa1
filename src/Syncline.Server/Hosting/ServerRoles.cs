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

        return storage.IsShared || roles.SetEquals(ServerOptions.AllRoles) ? null : new SyncError(
            "settings.conflict",
            "With a SQLite database one process does everything: its roles cannot be divided, and its queue reaches no other process.",
            "Leave --role out, or name a PostgreSQL database: --database postgres://...");
    }

    /// <exception cref="SyncException"><c>settings.conflict</c></exception>
    internal static void RequireFor(InstallationStorage storage, IReadOnlySet<ServerRole> roles)
    {
        if (FindConflict(storage, roles) is { } conflict)
        {
            throw new SyncException(conflict);
        }
    }
}
