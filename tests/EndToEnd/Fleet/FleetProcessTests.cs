using System.Net;
using Shouldly;
using Syncline.Chaos.Processes;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>What a deployment sees of a server.</summary>
public sealed class FleetProcessTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-fleet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_server_gets_ready_refuses_a_second_and_ends_in_good_order_at_SIGTERM()
    {
        var settings = new Dictionary<string, string> { ["SYNCLINE_DATA"] = _folder };
        await using var server = FleetProcess.Start(settings);
        await server.UntilReadyAsync(Stop);
        (await server.AskAsync("/health/live", Stop)).ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("/", Stop)).ShouldBe(HttpStatusCode.OK, "it has the dashboard");

        await using var second = FleetProcess.Start(settings);
        (await Should.ThrowAsync<InvalidOperationException>(second.UntilReadyAsync(Stop))).Message.ShouldContain("store.in_use");

        (await server.TerminateAsync(Stop)).ShouldBe(0, server.Log);
        (await server.AskAsync("/health/live", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_server_whose_settings_make_no_sense_ends_at_once_and_repeats_no_secret()
    {
        var address = Path.Combine(_folder, "address");
        await File.WriteAllTextAsync(address, "mysql://app:canary-1234@host/db", Stop);
        await using var server = FleetProcess.Start(new Dictionary<string, string> { ["SYNCLINE_DATA"] = _folder, ["SYNCLINE_DATABASE"] = "@" + address, ["SYNCLINE_ROLE"] = "retriever,nobody" });
        var said = (await Should.ThrowAsync<InvalidOperationException>(server.UntilReadyAsync(Stop))).Message;
        said.ShouldContain("settings.database_invalid");
        said.ShouldContain("settings.role_unknown");
        said.ShouldNotContain("canary-1234");
    }
}
