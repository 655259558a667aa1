using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Server;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline health</c>: asks a server on this machine how it is. What a container's health check runs, for an image without another HTTP client.</summary>
internal sealed class HealthCommand : Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Option<string?> _url = new("--url") { Description = "Where the server listens. Default the first of SYNCLINE_URLS, else http://localhost:5080.", HelpName = "URL" };
    private readonly Option<bool> _live = new("--live") { Description = "Asks only whether the process runs, not whether it can do its work." };

    /// <summary>Makes the command.</summary>
    public HealthCommand(CommandRunner runner)
        : base("health", "Asks a server on this machine whether it is ready: ends with 0 when it is, with 1 and its reasons when it is not, with 6 when none answers.")
    {
        Add(_url);
        Add(_live);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var address = new Uri(AddressOf(context), context.Get(_live) ? "/health/live" : "/health/ready");
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            context.Output.WriteLine(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CommandException(ExitCode.NotRunning, new Runs.SyncError(
                "engine.not_running", $"No server answers at {address}.", "Start one: syncline serve. Or name where it listens: --url."));
        }
    }

    // A server that listens on every address of a machine is asked on this one.
    private Uri AddressOf(CommandContext context)
    {
        var text = context.Get(_url) ?? context.Lookup(KnownSettings.Urls)?.Split(',')[0].Trim() ?? "http://localhost:5080";
        var isAddress = Uri.TryCreate(text.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal), UriKind.Absolute, out var url);
        return isAddress ? url! : throw CommandException.Usage($"--url: '{text}' is not an address.", "Write one like http://localhost:5080.");
    }
}
