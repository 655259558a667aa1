using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Engine.Tests;

/// <summary>Holds docs/errors.md against the source: the codes that people look up are the codes that exist.</summary>
public sealed partial class ErrorsPageTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_code_in_the_source_is_on_the_page()
    {
        var codes = CodesInSource();

        codes.Count.ShouldBeGreaterThan(100);
        codes.Except(CodesOnPage()).Order(StringComparer.Ordinal).ShouldBeEmpty("docs/errors.md lacks these codes: say what each means and what to do.");
    }

    [Fact]
    public void Every_code_on_the_page_is_in_the_source() =>
        CodesOnPage().Except(CodesInSource()).Order(StringComparer.Ordinal).ShouldBeEmpty("docs/errors.md lists codes that no source file has: take them out.");

    [Fact]
    public void No_code_is_on_the_page_twice() =>
        CodesOnPage().GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    /// <summary>Literals with the prefix of a code wherever they stand, because many reach SyncError through a method; and SyncError's first arguments, for new prefixes.</summary>
    private static HashSet<string> CodesInSource()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            codes.UnionWith(CodeLiteral().Matches(text).Select(match => match.Groups[1].Value));
            codes.UnionWith(FirstArgument().Matches(text).Select(match => match.Groups[1].Value));
        }

        return codes;
    }

    private static List<string> CodesOnPage() =>
        [.. PageRow().Matches(File.ReadAllText(Path.Combine(Root, "docs", "errors.md"))).Select(match => match.Groups[1].Value)];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Syncline.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' has a Syncline.slnx.");
    }

    // Names of files look like codes: manifest.yaml, server.json.
    [GeneratedRegex("""
        "((?:api|auth|cli|dashboard|engine|feed|manifest|mapping|provider|provider_file|queue|server|settings|store|template)\.(?!(?:yaml|json)")[a-z_]+)"
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CodeLiteral();

    [GeneratedRegex("""
        \bSyncError\(\s*"([^"]+)"
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FirstArgument();

    [GeneratedRegex(@"^\| `([a-z_]+\.[a-z_]+)` \|", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex PageRow();
}
