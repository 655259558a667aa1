using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Server;

namespace Cli.Tests.Commands;

public class RestoredCommandTests
{
    private readonly CommandLineFixture _cli = new();

    [Fact]
    public async Task The_feed_is_told_that_its_database_was_restored()
    {
        var result = await _cli.RunAsync("restored");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldContain("feed.position_unknown");
        _cli.Installation.Asked.ShouldBe(["restored"]);
        _cli.Installation.OpenedFor.ShouldBe(WorkspaceAccess.Write);
    }

    [Fact]
    public async Task A_program_is_told_when()
    {
        var result = await _cli.RunAsync("restored", "--json");

        result.Out.ShouldContain("\"restored_at\":");
    }
}
