using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.ProviderFiles;

namespace Partners.Tests;

public sealed class ProviderFolderTests
{
    [Theory]
    [InlineData("salesforce")]
    [InlineData("hubspot")]
    [InlineData("zendesk")]
    [InlineData("intercom")]
    public void The_linter_finds_nothing_in_a_folder(string provider) =>
        ProviderFolder.Lint(Path.Combine(ProjectFiles.Root, "providers", provider), CustomComponents.None).Select(problem => problem.ToString()).ShouldBeEmpty();
}
