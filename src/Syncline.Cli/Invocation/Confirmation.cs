namespace Syncline.Cli.Invocation;

/// <summary>Asks a person before something that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <summary>True for a clear yes. Where nobody is there to be asked, the command is refused.</summary>
    /// <exception cref="CommandException">Standard input is no terminal.</exception>
    public static async Task<bool> AskAsync(CommandContext context, string question, CancellationToken cancellationToken)
    {
        if (!context.Environment.Terminal.IsInTerminal)
        {
            throw CommandException.Usage("Nobody is there to be asked.", "Add --yes.");
        }

        await context.Environment.Terminal.Error.WriteAsync($"{question} [y/N] ");
        var answer = await context.Environment.Terminal.In.ReadLineAsync(cancellationToken);
        return answer?.Trim() is "y" or "Y" or "yes";
    }
}
