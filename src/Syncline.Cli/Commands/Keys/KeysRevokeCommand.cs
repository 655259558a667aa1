using System.CommandLine;
using Syncline.Access;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands.Keys;

/// <summary><c>syncline keys revoke</c>.</summary>
internal sealed class KeysRevokeCommand : Command
{
    private readonly Argument<long> _number = new("number") { Description = "Its number, as 'syncline keys list' shows it.", HelpName = "NUMBER" };

    /// <summary>Makes the command.</summary>
    public KeysRevokeCommand(CommandRunner runner)
        : base("revoke", "Takes an API key back, for good. A server knows it for two seconds more.")
    {
        Add(_number);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var number = context.Get(_number);
        if (!await workspace.Keys.RevokeAsync(null, new ApiKeyId(number), cancellationToken))
        {
            throw new CommandException(ExitCode.NotFound, new SyncError(
                "auth.key_not_found", $"There is no key {number}, or it was revoked before.", "See: syncline keys list"));
        }

        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new RevokedLine(number), JsonLines.Default.RevokedLine);
        }
        else
        {
            context.Output.WriteLine($"Key {number} is revoked.");
        }

        return ExitCode.Ok;
    }
}
