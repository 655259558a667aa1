using System.Collections.Frozen;
using Syncline.Server.Queues;
using Syncline.Server.Storage;

namespace Syncline.Server;

/// <summary>Every name under which the program looks a setting up, in the environment and in a settings file.</summary>
public static class KnownSettings
{
    /// <summary>Names the settings file.</summary>
    public const string File = "SYNCLINE_SETTINGS";

    /// <summary>The roles of a process, with commas.</summary>
    public const string Role = "SYNCLINE_ROLE";

    /// <summary>Where a process listens, with commas.</summary>
    public const string Urls = "SYNCLINE_URLS";

    /// <summary>How the log is written.</summary>
    public const string Log = "SYNCLINE_LOG";

    /// <summary>How many objects a process reads at once.</summary>
    public const string Slots = "SYNCLINE_SLOTS";

    /// <summary>How many requests a minute each API key may make of a process.</summary>
    public const string ApiRate = "SYNCLINE_API_RATE";

    /// <summary>All that a settings file may hold.</summary>
    public static FrozenSet<string> InAFile { get; } = FrozenSet.ToFrozenSet(
        [
            InstallationFolders.DataVariable, InstallationFolders.ProvidersVariable, InstallationFolders.KeyFileVariable,
            InstallationSettings.NetworksVariable, InstallationSettings.HostsVariable, InstallationSettings.ComponentsVariable,
            InstallationStorage.DatabaseVariable, InstallationStorage.QueueVariable, InstallationStorage.PagesVariable, QueueChoice.PrefixVariable,
            Role, Urls, Log, Slots, ApiRate,
        ]);

    /// <summary>All that the environment may hold.</summary>
    public static IReadOnlyList<string> All { get; } = [.. InAFile.Append(File).Order(StringComparer.Ordinal)];
}
