using System.CommandLine;
using System.Text.Json.Nodes;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Server.Connecting;
using Syncline.Server;

namespace Syncline.Cli.Commands.Connect;

/// <summary><c>syncline connect</c>: authorises a Customer's connection to a Provider, or mends one.</summary>
internal sealed class ConnectCommand : Command
{
    private readonly Argument<string> _customer = new("customer") { Description = "The customer's name.", HelpName = "CUSTOMER" };
    private readonly Argument<string> _provider = new("provider") { Description = "The provider's name: salesforce.", HelpName = "PROVIDER" };
    private readonly Option<string?> _name = new("--name") { Description = "The integration's name. Default the provider's.", HelpName = "NAME" };
    private readonly Option<string[]> _settings = new("--setting", "-s") { Description = "A setting: path=text, or path:=json. May be repeated.", HelpName = "path=value" };
    private readonly Option<string[]> _secrets = new("--secret")
    {
        Description = "A secret: path=@FILE, path=- (standard input), or path=value (seen by whoever lists processes). Sealed, never shown. May be repeated.",
        HelpName = "path=value",
    };

    private readonly Option<string?> _file = new("--settings-file")
    {
        Description = "A YAML or JSON file of settings, with their nesting; secrets in it are sealed. --setting and --secret go over it.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _overrides = new("--override")
    {
        Description = "Overrides provider.yaml for this integration: types.account.interval=30m, types.contact.fields.vip=properties.vip, full_readings.every=30d. All of them together replace those stored before. May be repeated.",
        HelpName = "path=value",
    };

    private readonly Option<string?> _interval = new("--interval") { Description = "The schedule of all its objects: 15m, 'daily at 02:00'. Default each type's own.", HelpName = "SCHEDULE" };
    private readonly Option<bool> _otherAccount = new("--other-account")
    {
        Description = "The credentials are for another account of the partner, and this is meant: takes away what was synced, and reads the other account from the start.",
    };

    private readonly Option<bool> _noCheck = new("--no-check") { Description = "Does not ask the partner whether the credentials work, nor whose account they are for: another account's data may get among what is stored." };

    /// <summary>Makes the command.</summary>
    public ConnectCommand(CommandRunner runner)
        : base("connect", "Connects a customer to a provider: checks and stores settings, seals secrets, tries the connection, and has its types synced. Again with the same name: replaces what is given and mends.")
    {
        Add(_customer);
        Add(_provider);
        Add(_name);
        Add(_settings);
        Add(_secrets);
        Add(_file);
        Add(_overrides);
        Add(_interval);
        Add(_otherAccount);
        Add(_noCheck);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var schedule = context.Get(_interval) is { } written ? SyncSchedule.Parse(written).Text : null;
        var (settings, secrets, overrides) = Read(context);
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var customer = await workspace.RequireCustomerAsync(context.Get(_customer)!, cancellationToken);
        var provider = Naming.RequireProvider(workspace.Providers, context.Get(_provider)!);
        ConnectResult result;
        try
        {
            result = await workspace.Connector.ConnectAsync(
                new ConnectRequest
                {
                    Customer = customer,
                    Provider = provider,
                    Name = context.Get(_name) ?? provider.Name,
                    Settings = settings,
                    Secrets = secrets,
                    Overrides = overrides,
                    Schedule = schedule,
                    TakesOtherAccount = context.Get(_otherAccount),
                    IsChecked = !context.Get(_noCheck),
                },
                cancellationToken);
        }
        catch (SettingsException e)
        {
            throw new CommandException(ExitCode.Usage, e.Problems);
        }

        return Report(context, customer.Name, result);
    }

    private (JsonObject? Settings, JsonObject? Secrets, JsonObject? Overrides) Read(CommandContext context)
    {
        var problems = new List<SyncError>();
        var settings = context.Get(_file) is { } file ? SettingsFile.Read(file, problems) : [];
        var (secrets, overrides) = (new JsonObject(), new JsonObject());
        WrittenSettings.Read("--setting", context.Get(_settings) ?? [], settings, problems);
        WrittenSettings.ReadSecrets("--secret", context.Get(_secrets) ?? [], secrets, problems, context.Environment.Terminal.In);
        WrittenSettings.Read("--override", context.Get(_overrides) ?? [], overrides, problems);
        return problems.Count > 0
            ? throw new CommandException(ExitCode.Usage, problems)
            : (NullIfEmpty(settings), NullIfEmpty(secrets), NullIfEmpty(overrides));
    }

    private static JsonObject? NullIfEmpty(JsonObject value) => value.Count > 0 ? value : null;

    private static ExitCode Report(CommandContext context, string customer, ConnectResult result)
    {
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(ConnectLine.Of(customer, result), JsonLines.Default.ConnectLine);
        }

        if (result.Refusal is { } refusal)
        {
            context.Output.Fail([refusal]);
            if (refusal.Code != "auth.other_account")
            {
                context.Output.Note("The settings are stored and nothing is synced by them: connect again with other ones, or with --no-check.");
            }

            return ExitCode.NeedsPerson;
        }

        if (!context.Output.IsJson)
        {
            var what = result.IsNew ? "is connected" : "is connected anew";
            context.Output.WriteLine($"{customer}'s '{result.Integration.Name}' {what}: {string.Join(", ", result.Types)}.");
        }

        return ExitCode.Ok;
    }
}
