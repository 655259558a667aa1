using Replaying;
using Shouldly;

namespace Cli.Tests.Protocol;

/// <summary>Recorded connectors that nobody here wrote, by the executable: every check, stream and resumption of them, with all requests sent to this machine.</summary>
public sealed class ExecutableConnectorTests
{
    [Theory]
    [InlineData("source-strava")] // OAuth, and a stream that goes on from its state
    [InlineData("source-senseforce")] // requests with a body, read in steps
    [InlineData("source-metabase")] // a session token, and streams of a stream
    [InlineData("source-k6-cloud")] // streams of a stream
    [InlineData("source-delighted")] // four streams that go on from their states
    public async Task A_recorded_connector_replays_exactly_by_the_executable(string connector)
    {
        var differences = await PublicReplay.RunAsync(SharedFiles.Path("conformance", "public", connector), ExecutableRunner.Built);

        differences.ShouldBeEmpty();
    }
}
