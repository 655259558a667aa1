using Shouldly;
using Syncline.Cli.Invocation;

namespace Cli.Tests.Commands;

public sealed class CustomersRemoveCommandTests : IDisposable
{
    private readonly RealInstallation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Dry_run_says_what_would_go_and_takes_nothing()
    {
        await _installation.Cli.RunAsync("customers", "add", "ACME");

        var result = await _installation.Cli.RunAsync("customers", "remove", "ACME", "--dry-run");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldContain("customers: 1");
        (await _installation.Cli.RunAsync("customers", "list")).Out.ShouldContain("ACME");
    }

    [Fact]
    public async Task Removed_customer_is_gone_and_others_stay()
    {
        await _installation.Cli.RunAsync("customers", "add", "ACME");
        await _installation.Cli.RunAsync("customers", "add", "Other");

        var result = await _installation.Cli.RunAsync("customers", "remove", "ACME", "--yes", "--json");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.Trim().ShouldBe("""{"customer":"ACME","rows":1}""");
        var left = (await _installation.Cli.RunAsync("customers", "list")).Out;
        left.ShouldContain("Other");
        left.ShouldNotContain("ACME");
    }

    [Fact]
    public async Task Nobody_to_be_asked_is_refused()
    {
        await _installation.Cli.RunAsync("customers", "add", "ACME");
        (await _installation.Cli.RunAsync("customers", "remove", "ACME")).Exit.ShouldBe(ExitCode.Usage);
        (await _installation.Cli.RunAsync("customers", "list")).Out.ShouldContain("ACME");
    }
}
