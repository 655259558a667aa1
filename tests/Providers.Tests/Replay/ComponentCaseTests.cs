using Shouldly;
using Xunit;

namespace Providers.Tests.Replay;

/// <summary>The component cases. <c>differing-cases.txt</c> lists those that differ, each with the reason; every other one replays.</summary>
public sealed class ComponentCaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_component_case_replays_or_is_listed_with_its_reason()
    {
        var listed = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Replay", "differing-cases.txt"), TestContext.Current.CancellationToken))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var folder in Directory.GetDirectories(SharedFiles.Path("conformance", "components")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            if (listed.TryGetValue(name, out var reason) && reason.StartsWith("not run", StringComparison.Ordinal))
            {
                continue;
            }

            var difference = await FirstDifferenceAsync(folder);
            if (difference is null == listed.ContainsKey(name))
            {
                wrong.Add($"{name}: {difference ?? "is listed and passes"}");
            }
        }

        if (Environment.GetEnvironmentVariable("SYNCLINE_WRITE_DIFFERENCES") is { Length: > 0 } file)
        {
            await File.WriteAllLinesAsync(file, wrong, TestContext.Current.CancellationToken);
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<string?> FirstDifferenceAsync(string folder)
    {
        try
        {
            var differences = await Task.Run(() => ComponentReplay.RunAsync(folder)).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return differences.Count == 0 ? null : differences[0].ReplaceLineEndings(" ");
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            return exception.GetType().Name + ": " + exception.Message.ReplaceLineEndings(" ");
        }
    }
}
