using System.Text.RegularExpressions;
using Shouldly;
using Syncline.Chaos;
using Syncline.Runs;
using Xunit;

namespace EndToEnd.Crashes;

/// <summary>The list of crash points against the code and against the cases.</summary>
public sealed partial class CrashPointTests
{
    [Fact]
    public void Every_crash_point_has_a_hook_and_a_case()
    {
        string[] cases = [.. CrashCases.Storing.Concat(CrashCases.Reading).Concat(CrashCases.Special).Select(CrashCases.NameOf)];

        cases.ShouldBe(CrashPoints.All.Keys, ignoreOrder: true);
        Hooks().Distinct().ShouldBe(CrashPoints.All.Keys, ignoreOrder: true);
    }

    private static IEnumerable<string> Hooks() => Directory.EnumerateFiles(Path.Combine(ProjectRoot.Folder, "src"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(File.ReadLines)
        .Where(line => line.Contains("CrashPoints.Hit(", StringComparison.Ordinal))
        .SelectMany(line => Name().Matches(line).Select(match => match.Groups[1].Value));

    [GeneratedRegex("\"(K[0-9]+)\"")]
    private static partial Regex Name();
}
