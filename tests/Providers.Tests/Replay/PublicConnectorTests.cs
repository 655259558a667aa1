using Shouldly;
using Xunit;

namespace Providers.Tests.Replay;

/// <summary>Recorded connectors that nobody here wrote.</summary>
public sealed class PublicConnectorTests
{
    [Fact]
    public async Task All()
    {
        var passed = new List<string>();
        var report = new List<string>();
        foreach (var folder in Directory.GetDirectories(SharedFiles.Path("conformance/public")).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetFileName(folder);
            IReadOnlyList<string> differences;
            try
            {
                differences = await PublicReplay.RunAsync(folder);
            }
            catch (Exception exception)
            {
                differences = ["EXCEPTION " + exception];
            }

            if (differences.Count == 0)
            {
                passed.Add(name);
            }

            report.AddRange(differences.Select(difference => $"{name}: {difference}"));
        }

        await File.WriteAllLinesAsync("/tmp/m_public.txt", report.Prepend($"{passed.Count} passed: {string.Join(' ', passed)}"));
        passed.Count.ShouldBeGreaterThan(0);
    }
}
