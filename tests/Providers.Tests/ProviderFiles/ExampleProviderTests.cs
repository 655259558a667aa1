using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.ProviderFiles;
using Xunit;

namespace Providers.Tests.ProviderFiles;

/// <summary>The provider that the README shows.</summary>
public sealed class ExampleProviderTests
{
    [Fact]
    public void The_example_has_no_problem() =>
        ProviderFolder.Lint(Path.Combine(RootOf(AppContext.BaseDirectory), "docs", "examples", "acme-crm"), CustomComponents.None).ShouldBeEmpty();

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "Syncline.slnx"))
            ? folder
            : RootOf(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests has a Syncline.slnx."));
}
