using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Reporting;

namespace Syncline.Cli.Commands.Objects;

/// <summary>What a command that changed an object says afterwards.</summary>
internal static class ObjectReport
{
    /// <summary>A sentence for people, the whole object for programs.</summary>
    public static void Write(CommandContext context, ObjectRow row, string what)
    {
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(ObjectLine.Of(row), JsonLines.Default.ObjectLine);
        }
        else
        {
            context.Output.WriteLine($"{row.Customer} / {row.IntegrationName} / {row.Type} {what}.");
        }
    }
}
