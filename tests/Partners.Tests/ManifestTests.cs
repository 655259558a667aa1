using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Partners.Tests;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("salesforce")]
    [InlineData("hubspot")]
    [InlineData("zendesk")]
    [InlineData("intercom")]
    public void The_linter_finds_nothing_in_a_manifest(string provider)
    {
        var path = Path.Combine(ProjectFiles.Root, "providers", provider, "manifest.yaml");

        var reading = ManifestFile.Read("manifest.yaml", File.ReadAllBytes(path), CustomComponents.None);

        reading.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();
        reading.Manifest.ShouldNotBeNull();
    }
}
