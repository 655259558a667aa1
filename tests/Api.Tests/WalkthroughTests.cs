using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Api.Tests;

/// <summary>docs/api/walkthrough.md, command by command, over a real server and a stand-in for its partner.</summary>
public sealed partial class WalkthroughTests : IAsyncLifetime
{
    private const string Address = "http://localhost:5080";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-walkthrough-");
    private CrmPartner _partner = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _partner = await CrmPartner.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _partner.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_command_does_what_it_says()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Folder, "docs", "api", "walkthrough.md"), Stop);
        var commands = Commands().Matches(text).Select(match => match.Groups[1].Value).ToList();
        commands.Count.ShouldBeGreaterThan(8);
        _partner.Companies.Enqueue("""{"id":"c1","name":"One","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z"}""");

        var (exit, output, error) = await RunAsync(string.Join('\n', commands));

        exit.ShouldBe(0, $"{output}\n{error}");
        output.ShouldContain("\"path\": \"access_token\"");
        output.ShouldContain("\"refusal\": null");
        output.ShouldContain("event: end");
        output.ShouldContain("[\"c1\",\"One\"]");
        output.ShouldContain("\"5m\"");
        output.ShouldContain("\"calls\": 1");
        output.ShouldContain("[\"added\",\"c2\",[]]");
        output.ShouldContain("my-copy");
        output.ShouldContain("walk-through\tobject.schedule_set\tobjects/1");
    }

    /// <summary>Runs them as one script in a folder that looks like the repository's. While it waits for changes, the partner gets one.</summary>
    private async Task<(int Exit, string Output, string Error)> RunAsync(string commands)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "docs"), Path.Combine(ProjectRoot.Folder, "docs"));
        var program = Path.Combine(ProjectRoot.Folder, "artifacts", "bin", "Syncline.Cli", "debug");
        var script = $"set -euo pipefail\ntrap 'kill $(jobs -p) 2> /dev/null; wait' EXIT\n{commands.Replace(Address, address, StringComparison.Ordinal)}";
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{program}:{start.Environment["PATH"]}";
        start.Environment["SYNCLINE_URLS"] = address;
        start.Environment["SYNCLINE_ALLOW_NETWORKS"] = "loopback";
        start.Environment["SYNCLINE_HOSTS"] = $"api.acme-crm.example={_partner.Address}";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await AddOnceListedAsync();
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>What is there when the copy begins is one record; the second comes once that was listed.</summary>
    private async Task AddOnceListedAsync()
    {
        var listed = Path.Combine(_folder.FullName, "page.json");
        for (var i = 0; i < 600 && !File.Exists(listed); i++)
        {
            await Task.Delay(100, Stop);
        }

        _partner.Companies.Enqueue("""{"id":"c2","name":"Two","created_at":"2024-02-01T00:00:00Z","updated_at":"2024-02-01T00:00:00Z"}""");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}
