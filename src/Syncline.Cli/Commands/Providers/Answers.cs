using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Providers;

/// <summary>What was given on the command line, else what a person answers.</summary>
internal sealed class Answers(CommandContext context)
{
    /// <summary>The value given; else the answer, or the usual one for an empty answer. Where nobody is there to be asked, the usual one.</summary>
    public async Task<string?> ForAsync(string? given, string question, string? usual, CancellationToken cancellationToken)
    {
        if (given is not null || !context.Environment.Terminal.IsInTerminal)
        {
            return given ?? usual;
        }

        await context.Environment.Terminal.Error.WriteAsync(string.IsNullOrEmpty(usual) ? $"{question}: " : $"{question} [{usual}]: ");
        var answer = (await context.Environment.Terminal.In.ReadLineAsync(cancellationToken))?.Trim();
        return string.IsNullOrEmpty(answer) ? usual : answer;
    }
}
