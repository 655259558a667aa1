namespace Syncline.Cli.Invocation;

/// <summary>Asks a person before something that cannot be undone.</summary>
internal static class Confirmation
{
    /// <summary>True when the answer is yes.</summary>
    /// <exception cref="CommandException">Nobody is there to be asked.</exception>
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
