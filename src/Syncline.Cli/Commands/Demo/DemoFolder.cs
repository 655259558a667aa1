using Syncline.Cli.Invocation;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands.Demo;

/// <summary>What a demo keeps.</summary>
internal static class DemoFolder
{
    private static readonly string[] Known = ["syncline.db", "syncline.key", "server.json", "demo.log", "partners."];

    /// <summary>Deletes a demo's folder; one that holds anything else is left alone.</summary>
    /// <exception cref="CommandException">It holds something that is no demo's.</exception>
    public static void Delete(InstallationFolders folders)
    {
        if (!Directory.Exists(folders.Data))
        {
            return;
        }

        var foreign = Directory.EnumerateFileSystemEntries(folders.Data)
            .Select(path => Path.GetFileName(path))
            .FirstOrDefault(name => !Array.Exists(Known, known => name.StartsWith(known, StringComparison.Ordinal)));
        if (foreign is not null || !IsDemo(folders))
        {
            throw new CommandException(ExitCode.Usage, new SyncError(
                "cli.usage",
                $"--fresh: '{folders.Data}' holds {(foreign is null ? "an installation that no demo made" : $"'{foreign}', which no demo made")}; nothing was deleted.",
                "Delete it yourself, or name another folder: --data DIR."));
        }

        Directory.Delete(folders.Data, recursive: true);
    }

    // The partners' file is the first that a demo writes.
    private static bool IsDemo(InstallationFolders folders) =>
        File.Exists(Path.Combine(folders.Data, "partners.json")) || !Directory.EnumerateFileSystemEntries(folders.Data).Any();
}
