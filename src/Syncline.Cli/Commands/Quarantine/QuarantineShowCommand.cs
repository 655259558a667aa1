using System.CommandLine;
using System.Text;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Server;

namespace Syncline.Cli.Commands.Quarantine;

/// <summary><c>syncline quarantine show</c>.</summary>
internal sealed class QuarantineShowCommand : Command
{
    private readonly QuarantineArguments _record;

    /// <summary>Makes the command.</summary>
    public QuarantineShowCommand(CommandRunner runner)
        : base("show", "Shows one record that was set aside: why, and its raw bytes.")
    {
        _record = new QuarantineArguments(this);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var (_, entry) = await _record.RequireAsync(context, workspace, cancellationToken);
        var line = QuarantineLine.Of(entry, await workspace.Objects.FindAsync(entry.Object, cancellationToken), withRaw: true);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(line, JsonLines.Default.QuarantineLine);
            return ExitCode.Ok;
        }

        context.Output.WritePairs(
        [
            ("number", line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("object", $"{line.Customer} / {line.Integration} / {line.Type}"),
            ("id", line.Id),
            ("partition", line.Partition),
            ("when", Spoken.Instant(line.At, context.Now)),
            ("reason", $"{line.Reason.Code}: {line.Reason.Message}"),
            ("hint", line.Reason.Hint),
            ("size", Spoken.Bytes(line.Bytes)),
        ]);
        context.Output.WriteLine();
        context.Output.WriteLine(Encoding.UTF8.GetString(entry.Record.Raw.Span));
        return ExitCode.Ok;
    }
}
