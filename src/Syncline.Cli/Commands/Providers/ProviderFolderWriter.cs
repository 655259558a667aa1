using System.Text;
using System.Text.RegularExpressions;
using Syncline.Cli.Invocation;
using Syncline.Runs;

namespace Syncline.Cli.Commands.Providers;

/// <summary>Makes a Provider's folder. It appears whole or not at all: a server may be looking.</summary>
internal static partial class ProviderFolderWriter
{
    /// <summary>The name, where it can be a Provider's.</summary>
    /// <exception cref="CommandException">It cannot.</exception>
    public static string Named(string name) => Names().IsMatch(name)
        ? name
        : throw CommandException.Usage($"'{name}' cannot be a provider's name.", "Give one of small letters, digits, '-' and '_', a letter or digit first, at most 64.");

    /// <summary>Where the folder will be.</summary>
    /// <exception cref="CommandException">It is there already.</exception>
    public static string NewFolder(CommandContext context, string name)
    {
        var target = Path.Combine(context.Folders.Providers, name);
        return !Directory.Exists(target)
            ? target
            : throw new CommandException(ExitCode.Failed, new SyncError(
                "cli.provider_exists", $"There is a provider '{name}' already, in '{target}'.", "Give this one another name, or move that folder away first."));
    }

    /// <summary>Writes the folder's files.</summary>
    public static async Task WriteAsync(string target, byte[] manifest, string provider, CancellationToken cancellationToken)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(target)!).FullName;
        var making = Path.Combine(parent, $".{Path.GetFileName(target)}.{Environment.ProcessId}");
        Directory.CreateDirectory(making);
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(making, "manifest.yaml"), manifest, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(making, "provider.yaml"), provider, new UTF8Encoding(false), cancellationToken);
            Directory.Move(making, target);
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
