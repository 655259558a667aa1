using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Runs;
using Syncline.Server;
using Syncline.Server.Connecting;
using Syncline.Server.Hosting;
using Syncline.Server.Storage;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline serve</c>: one server process, with all roles or some.</summary>
internal sealed class ServeCommand : Command
{
    private const string DefaultUrl = "http://localhost:5080";
    private const int DefaultSlots = 4;
    private const int MostSlots = 1_000;
    private const int DefaultApiRate = 6_000;
    private const int MostApiRate = 10_000_000;

    private readonly Option<string?> _role = new("--role")
    {
        Description = $"What this process does, with commas: {string.Join(",", Word.All<ServerRole>())}. Default all of it; less only with PostgreSQL. Also SYNCLINE_ROLE.",
        HelpName = "ROLES",
    };

    private readonly Option<string?> _queue = new("--queue")
    {
        Description = "With PostgreSQL: postgres (the default), amqp://USER:PASSWORD@HOST for RabbitMQ, sqs:REGION for Amazon SQS, or @FILE that holds it. Also SYNCLINE_QUEUE.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _pages = new("--pages")
    {
        Description = "With PostgreSQL: s3://BUCKET/PREFIX keeps the pages that wait to be applied in a bucket; all processes need the same. Also SYNCLINE_PAGES. Default: the database.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string[]> _urls = new("--urls")
    {
        Description = $"Where it listens, for its health, for the API, which needs a key, and for the dashboard, which has no sign-in yet: keep it on this machine, or behind a proxy that has one. Also SYNCLINE_URLS. Default {DefaultUrl}.",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _log = new("--log")
    {
        Description = $"How the log is written: {string.Join(" or ", Word.All<LogFormat>())}. Also SYNCLINE_LOG. Default {Word.Of(LogFormat.Plain)}.",
        HelpName = "FORM",
    };

    private readonly Option<string?> _slots = new("--slots")
    {
        Description = $"How many integration objects this process reads at once. Also SYNCLINE_SLOTS. Default {DefaultSlots}.",
        HelpName = "N",
    };

    private readonly Option<string?> _apiRate = new("--api-rate")
    {
        Description = $"How many requests a minute each API key may make of this process. Also SYNCLINE_API_RATE. Default {DefaultApiRate}.",
        HelpName = "N",
    };

    /// <summary>Makes the command.</summary>
    public ServeCommand(CommandRunner runner)
        : base("serve", "Runs Syncline: scheduler, retrievers, processors, the API and the dashboard, in one process over a SQLite file, or in any number over PostgreSQL.")
    {
        Add(_role);
        Add(_queue);
        Add(_pages);
        Add(_urls);
        Add(_log);
        Add(_slots);
        Add(_apiRate);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var options = ReadOptions(context);
        await using var server = await RunningServer.StartAsync(options, context.Time, prepare: null, cancellationToken);
        var what = options.Roles.Contains(ServerRole.Api) ? "Dashboard" : "Health";
        context.Output.Note($"{what}: {string.Join(", ", server.Addresses)}  {Where(context, options)}  Ctrl-C ends it.");
        await server.UntilStoppingAsync(cancellationToken);
        context.Output.Note("Stopping: what runs finishes or is handed back.");
        return ExitCode.Ok;
    }

    private static string Where(CommandContext context, ServerOptions options) => options.Settings.Storage.IsShared
        ? $"Roles: {string.Join(", ", options.Roles.Order().Select(role => Word.Of(role)))}"
        : $"Data: {context.Folders.Data}";

    /// <summary>Everything is read before anything is refused, so that all problems are said at once.</summary>
    private ServerOptions ReadOptions(CommandContext context)
    {
        var problems = new List<SyncError>();
        var settings = ReadSettings(name => Written(context, name) ?? context.Lookup(name), problems);
        var roles = ReadRoles(context.Get(_role) ?? context.Lookup(KnownSettings.Role), problems);
        var urls = ReadUrls(context, problems);
        var log = ReadLog(context, problems);
        var slots = ReadNumber("--slots", context.Get(_slots) ?? context.Lookup(KnownSettings.Slots), DefaultSlots, MostSlots, problems);
        var apiRate = ReadNumber("--api-rate", context.Get(_apiRate) ?? context.Lookup(KnownSettings.ApiRate), DefaultApiRate, MostApiRate, problems);
        if (problems.Count == 0 && ServerRoles.FindConflict(settings.Storage, roles) is { } conflict)
        {
            problems.Add(conflict);
        }

        return problems.Count > 0 ? throw new CommandException(ExitCode.Usage, problems) : new ServerOptions
        {
            Folders = context.Folders,
            Settings = settings,
            Roles = roles,
            Urls = urls,
            Log = log,
            LogLevel = LogLevel.Information,
            Engine = engine => engine.Retrieving.Slots = slots,
            Api = api => api.RequestsPerMinute = apiRate,
        };
    }

    private string? Written(CommandContext context, string name) => name switch
    {
        InstallationStorage.QueueVariable => context.Get(_queue),
        InstallationStorage.PagesVariable => context.Get(_pages),
        _ => null,
    };

    private static InstallationSettings ReadSettings(Func<string, string?> lookup, List<SyncError> problems)
    {
        try
        {
            return InstallationSettings.Of(lookup);
        }
        catch (SettingsException e)
        {
            problems.AddRange(e.Problems);
            return new InstallationSettings();
        }
    }

    private static HashSet<ServerRole> ReadRoles(string? text, List<SyncError> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [.. ServerOptions.AllRoles];
        }

        var roles = new HashSet<ServerRole>();
        foreach (var word in Parts(text))
        {
            if (Word.Find<ServerRole>(word, StringComparison.OrdinalIgnoreCase) is { } role)
            {
                roles.Add(role);
            }
            else
            {
                var near = Nearest.Of(word, Word.All<ServerRole>());
                problems.Add(new SyncError("settings.role_unknown", $"There is no role '{word}'.", near is null ? $"There are: {string.Join(", ", Word.All<ServerRole>())}." : $"Did you mean '{near}'?"));
            }
        }

        return roles;
    }

    private string[] ReadUrls(CommandContext context, List<SyncError> problems)
    {
        string[] urls = context.Get(_urls) is { Length: > 0 } written ? written : context.Lookup(KnownSettings.Urls) is { Length: > 0 } set ? Parts(set) : [DefaultUrl];
        problems.AddRange(urls.Where(url => !IsUrl(url)).Select(url => new SyncError("cli.usage", $"--urls: '{url}' is not an address to listen at.", $"Write one like {DefaultUrl}.")));
        return urls;
    }

    private LogFormat ReadLog(CommandContext context, List<SyncError> problems)
    {
        if (context.Output.IsJson)
        {
            return LogFormat.Json;
        }

        var text = context.Get(_log) ?? context.Lookup(KnownSettings.Log) ?? Word.Of(LogFormat.Plain);
        if (Word.Find<LogFormat>(text, StringComparison.OrdinalIgnoreCase) is { } log)
        {
            return log;
        }

        problems.Add(new SyncError("cli.usage", $"--log: '{text}' is not a form of the log.", $"There are: {string.Join(", ", Word.All<LogFormat>())}."));
        return LogFormat.Plain;
    }

    private static int ReadNumber(string option, string? text, int usual, int most, List<SyncError> problems)
    {
        if (text is null)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        problems.Add(new SyncError("cli.usage", $"{option}: '{text}' is out of range.", $"Write a number from 1 to {most}."));
        return usual;
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/";
}
