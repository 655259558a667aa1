using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Testing;
using Xunit;

namespace Providers.Tests.Extending;

public sealed partial class SampleComponentsTests
{
    [Theory]
    [InlineData("contacts", 3, 2)]
    [InlineData("orders", 4, 3)]
    [InlineData("folders", 2, 3)]
    public async Task The_samples_own_tests_pass(string name, int answered, int records)
    {
        var test = ProviderTestFile.Read(await File.ReadAllBytesAsync(Path.Combine(SampleComponents.Provider, "tests", $"{name}.json"), TestContext.Current.CancellationToken));
        var manifest = SampleComponents.Read(SampleComponents.Classes).Manifest.ShouldNotBeNull();

        var outcome = await ProviderTester.RunAsync(manifest, test, new FakeTimeProvider(test.Now), TestContext.Current.CancellationToken);

        outcome.Differences.ShouldBeEmpty();
        (outcome.Requests, outcome.Records).ShouldBe((answered, records));
    }

    [Fact]
    public void The_sample_has_each_kind_once_at_least_and_nothing_is_wrong_with_it()
    {
        var kinds = Kinds().Matches(SampleComponents.Text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

        kinds.ShouldBe(CustomKinds.All.Keys.Order(StringComparer.Ordinal));
        ProviderFolder.Lint(SampleComponents.Provider, SampleComponents.Classes).ShouldBeEmpty();
    }

    [Fact]
    public void The_kinds_are_those_of_the_formats_schema()
    {
        var file = SharedFiles.Path("reference", "declarative_component_schema.yaml");
        var named = Definitions().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value);

        named.Order(StringComparer.Ordinal).ShouldBe(CustomKinds.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_config_that_the_sample_refuses_is_told_why()
    {
        var rules = SampleComponents.Read(SampleComponents.Classes).Manifest!.ConfigRules;
        var config = rules.Apply(new JsonObject { ["subdomain"] = "two words", ["key_id"] = "k", ["secret"] = "s" }, TimeProvider.System, out _);

        Should.Throw<Syncline.Runs.SyncException>(() => rules.Validate(config, TimeProvider.System)).Error.Message.ShouldContain("is not one word");
    }

    /// <summary>Without the assembly the same folder says of each class where it is missing.</summary>
    [Fact]
    public void Without_its_classes_the_sample_says_which_are_missing()
    {
        var problems = ProviderFolder.Lint(SampleComponents.Provider, CustomComponents.None).Where(problem => problem.Code == "manifest.unknown_class").ToList();

        problems.ShouldContain(problem => problem.Message.Contains("source_ledger.components.FolderTree") && problem.Line == LineOf("FolderTree"));
        problems.Count.ShouldBeGreaterThan(5);
    }

    /// <summary>The page's class is the sample's, and it leaves no kind out.</summary>
    [Fact]
    public void The_page_about_custom_components_is_true_of_the_sample()
    {
        var page = File.ReadAllText(RepositoryFiles.Path("docs", "providers", "custom-components.md"));
        var sample = File.ReadAllText(RepositoryFiles.Path("samples", "CustomComponents", "SplitName.cs"));

        sample.ShouldContain(Code().Match(page).Groups[1].Value);
        CustomKinds.All.Values.ShouldAllBe(kind => page.Contains($"| `{kind.Type}` | `{kind.Seam.Name}` |", StringComparison.Ordinal));
    }

    private static int LineOf(string word) => SampleComponents.Text.Split('\n').Index().First(line => line.Item.Contains(word, StringComparison.Ordinal)).Index + 1;

    [GeneratedRegex("type: (Custom[A-Za-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Kinds();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^  (Custom[A-Za-z]+):$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Definitions();
}
