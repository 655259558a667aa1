using Shouldly;
using Xunit;

namespace Engine.Tests;

/// <summary>The provider in the README is the one in docs/examples, letter by letter.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("provider.yaml")]
    [InlineData("manifest.yaml")]
    public void The_readme_shows_the_example_as_it_is(string file)
    {
        var root = RootOf(AppContext.BaseDirectory);
        var example = File.ReadAllText(Path.Combine(root, "docs", "examples", "acme-crm", file));

        File.ReadAllText(Path.Combine(root, "README.md")).ShouldContain($"```yaml\n{example}```", Case.Sensitive);
    }

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "Syncline.slnx"))
            ? folder
            : RootOf(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests has a Syncline.slnx."));
}
