using System.CommandLine;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Keys;

/// <summary><c>syncline keys</c>: API keys.</summary>
internal sealed class KeysCommand : Command
{
    /// <summary>Makes the command.</summary>
    public KeysCommand(CommandRunner runner)
        : base("keys", "Makes, lists and revokes API keys: of the installation, or of one customer.")
    {
        Add(new KeysCreateCommand(runner));
        Add(new KeysListCommand(runner));
        Add(new KeysRevokeCommand(runner));
    }
}
