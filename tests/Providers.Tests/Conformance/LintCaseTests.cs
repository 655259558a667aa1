using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Xunit;

namespace Providers.Tests.Conformance;

/// <summary>What <c>lint</c> says of the component cases: what the reference refuses when it loads a manifest has an error with its place, and what it runs has none.</summary>
public sealed class LintCaseTests
{
    /// <summary>What the reference refuses for a reason that does not lie in the manifest alone, or refuses in one command only.</summary>
    private static readonly string[] HangOnMore =
    [
        // On the settings.
        "auth-selective-missing", "auth-selective-unknown", "auth-tokens-empty", "conditional-check", "config-invalid", "err-retries-template-bad", "tpl-in-page-size-type-error", "tpl-in-start-missing",
        "valid-dpath-fails", "valid-dpath-plain-text",

        // On what the partner answers.
        "dyn-http-fails", "schema-dynamic", "schema-dynamic-fails", "schema-dynamic-unknown-type",

        // On a file beside the manifest.
        "schema-file",

        // Its check fails or has no spec to tell, and its streams are read.
        "check-unknown", "spec-none",

        // On what a template comes across when it is evaluated.
        "config-remove-property", "valid-predicate-object",
    ];

    [Fact]
    public void What_the_reference_refuses_at_load_has_an_error_with_its_place()
    {
        var refused = ComponentCase.AllFiles().Select(ComponentCase.Read).Where(one => one.Result == "refused").ToList();

        refused.Select(one => one.Name).ShouldContain("union-other-field");
        refused.Where(one => !Errors(one).Any(problem => problem is { Line: > 0, Column: > 0, File: "manifest.yaml" })).Select(one => one.Name).ShouldBe(HangOnMore, ignoreOrder: true);
    }

    [Fact]
    public void What_the_reference_runs_has_no_error() => ComponentCase.AllFiles().Select(ComponentCase.Read)
        .Where(one => one.Result != "refused" && one.Name != "man-two-streams-one-name")
        .SelectMany(one => Errors(one).Select(problem => $"{one.Name}: {problem}"))
        .ShouldBeEmpty();

    private static IEnumerable<Problem> Errors(ComponentCase one) =>
        ManifestFile.Read("manifest.yaml", one.Manifest, CustomComponents.None).Problems.Where(problem => problem.Severity is ProblemSeverity.Error);
}
