using System.CommandLine;
using Syncline.Backends.Postgres;
using Syncline.Cli.Output;
using Syncline.Runs;
using Syncline.Server.Connecting;

namespace Syncline.Cli.Invocation;

/// <summary>Runs a command's body and turns what it throws into errors on the terminal and an exit code. The edge: nothing below it catches everything.</summary>
internal sealed class CommandRunner(CommandEnvironment environment, CommonOptions options)
{
    /// <summary>Makes <paramref name="body"/> what the command does.</summary>
    public void Handle(Command command, Func<CommandContext, CancellationToken, Task<ExitCode>> body) =>
        command.SetAction(async (parsed, cancellationToken) => (int)await RunAsync(new CommandContext(environment, options, parsed), body, cancellationToken));

    private static async Task<ExitCode> RunAsync(
        CommandContext context, Func<CommandContext, CancellationToken, Task<ExitCode>> body, CancellationToken cancellationToken)
    {
        try
        {
            return await body(context, cancellationToken);
        }
        catch (CommandException e)
        {
            context.Output.Fail(e.Errors);
            return e.Exit;
        }
        catch (SettingsException e)
        {
            context.Output.Fail(e.Problems);
            return ExitCode.Usage;
        }
        catch (SyncException e)
        {
            context.Output.Fail([e.Error]);
            return ExitCodes.Of(e.Error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (PostgresErrors.Explain(e) is { } away)
        {
            context.Output.Fail([away]);
            return ExitCodes.Of(away);
        }
#pragma warning disable CA1031 // The outermost edge: a person sees a sentence, not a stack, and the exit code is a documented one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            context.Output.Fail([new SyncError(
                "cli.unexpected",
                $"{e.GetType().Name}: {e.Message}",
                $"This is a fault in syncline. Set {CommandOutput.TraceVariable}=1 to see where it happened, and report it.")]);
            if (context.Environment.Variable(CommandOutput.TraceVariable) is { Length: > 0 })
            {
                context.Output.Note(e.ToString());
            }

            return ExitCode.Failed;
        }
    }
}
