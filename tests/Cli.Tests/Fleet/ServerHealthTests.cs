using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Security;
using Syncline.Server;
using Syncline.Server.Hosting;

namespace Cli.Tests.Fleet;

/// <summary>A whole server on SQLite, and what it says of itself.</summary>
public sealed class ServerHealthTests : IDisposable
{
    private readonly InstallationFolders _folders = new()
    {
        Data = Directory.CreateTempSubdirectory("syncline-health-").FullName,
        Providers = Directory.CreateTempSubdirectory("syncline-providers-").FullName,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_folders.Data, recursive: true);
        Directory.Delete(_folders.Providers, recursive: true);
    }

    [Fact]
    public async Task A_server_that_runs_is_live_and_ready()
    {
        await using var server = await StartAsync();
        (await AskAsync(server, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await AskAsync(server, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        body["status"]!.ToString().ShouldBe("healthy");
    }

    [Fact]
    public async Task Told_to_stop_it_is_not_ready_at_once()
    {
        await using var server = await StartAsync();
        using var client = new HttpClient();
        var address = server.Addresses[0];
        var heard = new TaskCompletionSource<(HttpStatusCode, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
        {
            // Within the very moment of being told: the listener still answers, and says no.
            using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, $"{address}/health/ready"), Stop);
            using var reader = new StreamReader(answer.Content.ReadAsStream(Stop));
            heard.SetResult((answer.StatusCode, reader.ReadToEnd()));
        });
        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var (status, body) = await heard.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Stop);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonNode.Parse(body)!["reasons"]!["process"]!.ToString().ShouldContain("stopping");
    }

    [Fact]
    public async Task A_key_file_of_another_database_is_refused_at_the_start_by_name()
    {
        await using (var server = await StartAsync())
        {
            var box = server.Services.GetRequiredService<SecretBox>();
            await server.Services.GetRequiredService<ICustomerStore>().AddAsync("ACME", "UTC", id => box.CreateDataKey(id), Stop);
        }

        File.Delete(_folders.KeyFile);
        KeyFile.OpenOrCreate(_folders.KeyFile);
        var refused = await Should.ThrowAsync<SyncException>(StartAsync());
        refused.Error.Code.ShouldBe("engine.key_file_mismatch");
        refused.Error.Message.ShouldContain("ACME");
    }

    [Fact]
    public async Task The_command_asks_a_server_and_ends_by_its_answer()
    {
        var cli = new CommandLineFixture();
        (await cli.RunAsync("health", "--url", "http://127.0.0.1:9")).Exit.ShouldBe(Syncline.Cli.Invocation.ExitCode.NotRunning);
        await using var server = await StartAsync();
        var result = await cli.RunAsync("health", "--url", server.Addresses[0]);
        result.Exit.ShouldBe(Syncline.Cli.Invocation.ExitCode.Ok, result.Error);
        result.Out.ShouldContain("healthy");
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        new ServerOptions { Folders = _folders, Urls = ["http://127.0.0.1:0"], LogLevel = LogLevel.Warning }, TimeProvider.System, prepare: null, Stop);

    private static async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(RunningServer server, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(new Uri(server.Addresses[0]), path), Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!);
    }
}
