using Shouldly;
using Xunit;

namespace Providers.Tests.Replay;

public sealed class ComponentCaseTests
{
    [Fact]
    public async Task All()
    {
        var passed = new List<string>();
        var report = new List<string>();
        foreach (var folder in Directory.GetDirectories(SharedFiles.Path("conformance/components")).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetFileName(folder);
            IReadOnlyList<string> differences;
            try
            {
                differences = await ComponentReplay.RunAsync(folder);
            }
            catch (Exception exception)
            {
                differences = ["EXCEPTION " + exception.Message + exception.StackTrace?.Split('\n')[0]];
            }

            if (differences.Count == 0)
            {
                passed.Add(name);
            }

            report.AddRange(differences.Take(3).Select(difference => $"{name}: {difference.Replace("\n", " | ")}"));
        }

        await File.WriteAllLinesAsync("/tmp/m_comp.txt", report.Prepend($"{passed.Count} passed: {string.Join(' ', passed)}"));
        passed.Count.ShouldBeGreaterThan(0);
    }
}
