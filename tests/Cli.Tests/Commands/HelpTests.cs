using System.CommandLine;
using Shouldly;
using Syncline.Cli.Invocation;

namespace Cli.Tests.Commands;

public class HelpTests
{
    private readonly CommandLineFixture _cli = new();

    public static IEnumerable<TheoryDataRow<string>> AllCommands() => Paths(Fresh(), "").Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Help_says_what_each_command_does_and_names_its_arguments_and_options(string path)
    {
        var names = path.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = names.Aggregate((Command)Fresh(), (parent, name) => parent.Subcommands.Single(child => child.Name == name));

        var result = await _cli.RunAsync([.. names, "--help"]);

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Error.ShouldBeEmpty();
        command.Description.ShouldNotBeNullOrWhiteSpace();
        var text = result.Out.ReplaceLineEndings(" ");
        text.ShouldContain(command.Description!.Split(' ')[0]);
        foreach (var option in command.Options.Where(option => !option.Hidden))
        {
            text.ShouldContain(option.Name);
            option.Description.ShouldNotBeNullOrWhiteSpace($"{path} {option.Name} has no description");
        }

        foreach (var argument in command.Arguments)
        {
            argument.Description.ShouldNotBeNullOrWhiteSpace($"{path} {argument.Name} has no description");
            text.ShouldContain(argument.HelpName!);
        }
    }

    [Fact]
    public async Task A_mistyped_command_is_refused_with_the_nearest()
    {
        var result = await _cli.RunAsync("objetcs");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("'objetcs'");
        result.Error.ShouldContain("Did you mean 'objects'?");
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mistyped_option_is_refused_with_the_nearest()
    {
        var result = await _cli.RunAsync("objects", "list", "--custmer", "ACME");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("Did you mean '--customer'?");
    }

    [Fact]
    public async Task A_missing_argument_is_a_usage_error_that_points_to_the_commands_help()
    {
        var result = await _cli.RunAsync("objects", "show", "ACME");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("cli.usage");
        result.Error.ShouldContain("syncline objects show --help");
    }

    [Fact]
    public async Task Errors_are_json_too_where_a_program_asks()
    {
        var result = await _cli.RunAsync("objects", "show", "ACME", "salesforce", "account", "--json");

        var error = System.Text.Json.JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("engine.customer_unknown");
        error.GetProperty("hint").GetString().ShouldNotBeNullOrEmpty();
    }

    private static RootCommand Fresh() => new SynclineCommandLine(CommandEnvironment.OfProcess()).Root;

    private static IEnumerable<string> Paths(Command command, string path) =>
        [path, .. command.Subcommands.SelectMany(child => Paths(child, $"{path} {child.Name}".Trim()))];
}
