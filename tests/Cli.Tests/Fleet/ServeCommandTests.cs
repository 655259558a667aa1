using Shouldly;
using Syncline.Cli.Invocation;

namespace Cli.Tests.Fleet;

public sealed class ServeCommandTests
{
    private readonly CommandLineFixture _cli = new();

    [Fact]
    public async Task Everything_that_is_wrong_is_said_before_anything_starts()
    {
        _cli.Variables["SYNCLINE_QUEUE"] = "kafka://x";
        var result = await _cli.RunAsync("serve", "--role", "scheduler,retreiver", "--database", "mysql://x", "--slots", "0", "--log", "xml", "--urls", "nowhere");

        result.Exit.ShouldBe(ExitCode.Usage);
        foreach (var said in new[] { "settings.role_unknown", "Did you mean 'retriever'?", "settings.database_invalid", "settings.queue_invalid", "--slots", "--log", "--urls" })
        {
            result.Error.ShouldContain(said);
        }
    }

    [Theory]
    [InlineData("retriever")]
    [InlineData("scheduler,processor,api")]
    [InlineData(",")]
    public async Task With_SQLite_one_process_has_all_roles(string roles)
    {
        var result = await _cli.RunAsync("serve", "--role", roles);
        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("settings.conflict");
    }

    [Fact]
    public async Task Roles_may_come_from_the_environment_and_the_command_line_comes_first()
    {
        _cli.Variables["SYNCLINE_ROLE"] = "nobody";
        (await _cli.RunAsync("serve")).Error.ShouldContain("'nobody'");
        (await _cli.RunAsync("serve", "--role", "retriever")).Error.ShouldContain("settings.conflict");
    }

    [Fact]
    public async Task A_settings_file_that_is_wrong_stops_every_command()
    {
        var result = await _cli.RunAsync("customers", "list", "--settings", "/nowhere/settings.env");
        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("settings.file_unreadable");
    }
}
