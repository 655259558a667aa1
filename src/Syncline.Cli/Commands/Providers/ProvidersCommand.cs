using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Integrations;

namespace Syncline.Cli.Commands.Providers;

/// <summary><c>syncline providers [NAME]</c>: which Providers there are, and what one wants and offers. Beneath it, what makes and tries one.</summary>
internal sealed class ProvidersCommand : Command
{
    private readonly Argument<string?> _name = new("name")
    {
        Description = "One provider: shows its types and settings.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the command.</summary>
    public ProvidersCommand(CommandRunner runner)
        : base("providers", "Lists the providers; with a name, shows the types it offers and the settings it takes.")
    {
        Add(_name);
        Add(new ProvidersAddCommand(runner));
        Add(new ProvidersNewCommand(runner));
        Add(new ProvidersRecordCommand(runner));
        Add(new ProvidersTestCommand(runner));
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = await context.Environment.OpenProviders(context.Folders, context.Settings, context.Time, cancellationToken);
        if (context.Get(_name) is { } name)
        {
            WriteOne(context.Output, Naming.RequireProvider(catalog, name));
            return ExitCode.Ok;
        }

        var providers = catalog.All.OrderBy(provider => provider.Name, StringComparer.Ordinal).ToList();
        if (context.Output.IsJson)
        {
            providers.ForEach(provider => context.Output.WriteJson(ProviderLine.Of(provider), JsonLines.Default.ProviderLine));
            return ExitCode.Ok;
        }

        context.Output.WriteTable(
            ["Name", "Provider", new Column("Types", Wraps: true), new Column("Required settings", Wraps: true)],
            providers.Select(IReadOnlyList<string> (provider) =>
            [
                provider.Name,
                provider.DisplayName,
                string.Join(", ", provider.Types.Keys.Order(StringComparer.Ordinal)),
                string.Join(", ", provider.Settings.Where(setting => setting.IsRequired).Select(setting => setting.Path)),
            ]),
            $"There are no providers in '{context.Folders.Providers}'.");
        return ExitCode.Ok;
    }

    private static void WriteOne(CommandOutput output, Provider provider)
    {
        if (output.IsJson)
        {
            output.WriteJson(ProviderLine.Of(provider), JsonLines.Default.ProviderLine);
            return;
        }

        output.WriteLine($"{provider.DisplayName} ({provider.Name})");
        output.WriteTable(
            ["Type", new Column("Stream", Rank: 2), "Interval", "Reads", new Column("Deletes", Rank: 1), new Column("Fields", Wraps: true)],
            provider.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal).Select(IReadOnlyList<string> (type) =>
            [
                type.Name,
                type.Stream,
                Spoken.Duration(type.Interval),
                type.ReadsInFull ? "in full" : "changes",
                Word.Of(type.Deletes),
                string.Join(", ", type.Mapping.Fields.Select(field => field.Name)),
            ]),
            "It offers no type.");
        output.WriteTable(
            ["Setting", "Required", "Secret", new Column("Default", Rank: 1), new Column("What it is", Wraps: true)],
            provider.Settings.Select(IReadOnlyList<string> (setting) =>
            [
                setting.Path,
                setting.IsRequired ? "yes" : "",
                setting.IsSecret ? "yes" : "",
                setting.Default ?? "",
                setting.Description.Length > 0 ? setting.Description : setting.Title,
            ]),
            "It takes no settings.");
        foreach (var warning in provider.Warnings)
        {
            output.Note($"warning: {warning}");
        }
    }
}
