using System.Text.RegularExpressions;
using Cli.Tests.Fakes;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Runs;

namespace Cli.Tests.Commands;

/// <summary>What a person sees in a terminal of a usual width: whole tables, no line wider than it.</summary>
public partial class NarrowTerminalTests
{
    private readonly CommandLineFixture _cli = new();

    private FakeInstallation Installation => _cli.Installation;

    public static TheoryData<int> Widths => [80, 100, 120, 200];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Runs_are_shown_with_what_they_changed(int width)
    {
        var row = Installation.Connect("A customer of long name", "salesforce", "opportunity");
        Installation.Runs.Add(FakeInstallation.Run(row, 7) with { IsInitial = true, Counts = new RunCounts { Fetched = 20_000, Added = 19_990, Changed = 3, Quarantined = 7 } });

        var shown = await ShowAsync(width, "runs");

        shown.ShouldContain("succeeded");
        string.Concat(shown.Where(sign => !char.IsWhiteSpace(sign))).ShouldContain("+19,990~3!7");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Objects_are_shown_with_their_status_and_reason(int width)
    {
        Installation.Connect("ACME", "salesforce", "account");
        Installation.Connect("Globex", "intercom", "conversation");

        var shown = await ShowAsync(width, "objects", "list");

        shown.ShouldContain("ACME");
        shown.ShouldContain("Globex");
        shown.ShouldContain("Status");
    }

    [Fact]
    public async Task Where_even_the_least_has_no_room_cells_are_broken_and_nothing_vanishes()
    {
        var row = Installation.Connect("ACME", "salesforce", "opportunity");
        Installation.Runs.Add(FakeInstallation.Run(row, 7));

        var shown = await ShowAsync(50, "runs");

        shown.ShouldContain("Object");
        shown.ShouldContain("ACME");
    }

    [Fact]
    public async Task Columns_without_room_are_left_out_by_name()
    {
        var row = Installation.Connect("ACME", "salesforce", "opportunity");
        Installation.Runs.Add(FakeInstallation.Run(row, 7) with { IsInitial = true });
        _cli.Width = 80;

        var narrow = await _cli.RunAsync("runs");
        _cli.Width = 140;
        var wide = await _cli.RunAsync("runs");

        narrow.Out.ShouldNotContain("Kind");
        narrow.Error.ShouldContain("Left out, for a terminal of 80 columns: Kind");
        wide.Out.ShouldContain("Kind");
        wide.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_told_once()
    {
        var result = await _cli.RunAsync("objcts");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("Did you mean 'objects'?");
        result.Error.ShouldNotContain("Required command");
    }

    private async Task<string> ShowAsync(int width, params string[] command)
    {
        _cli.Width = width;
        var result = await _cli.RunAsync(command);
        result.Exit.ShouldBe(ExitCode.Ok);
        var shown = Emphasis().Replace(result.Out, "");
        shown.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= width);
        return shown;
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Emphasis();
}
