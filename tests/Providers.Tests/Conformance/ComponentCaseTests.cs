using Shouldly;
using Xunit;

namespace Providers.Tests.Conformance;

/// <summary>
/// The component cases, against the reference's behaviour. <c>pending-cases.txt</c> names those that do not come out as recorded yet; <c>deviations.txt</c> those
/// where ours is meant to differ. A case on either list must differ, and every other one must not: both lists can only shrink.
/// </summary>
public sealed class ComponentCaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_component_case_comes_out_as_recorded_or_is_listed()
    {
        var pending = Listed("pending-cases.txt");
        var deviations = Listed("deviations.txt");
        var files = ComponentCase.Files().ToList();
        var results = await Task.WhenAll(files.Select(file => FirstDifferenceAsync(ComponentCase.Read(file))));
        var wrong = new List<string>();
        foreach (var (name, difference) in results)
        {
            if (difference is null == (pending.Contains(name) || deviations.Contains(name)))
            {
                wrong.Add($"{name}: {difference ?? "is listed, and comes out as recorded: take it off the list"}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{files.Count} component cases: {pending.Count} pending, {deviations.Count} deviations.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} component cases: {pending.Count} pending, {deviations.Count} deviations.");
        wrong.AddRange(pending.Concat(deviations).Except(results.Select(result => result.Name)).Select(name => $"{name}: is listed, and there is no such case"));
        string.Join(Environment.NewLine, wrong).ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_case_that_looks_unintended_is_a_deviation()
    {
        var doubtful = ComponentCase.Files().Select(ComponentCase.Read).Where(one => one.About["doubt"] is not null || one.BreaksOff).Select(one => one.Name).ToHashSet();

        Listed("deviations.txt").Except(doubtful).ShouldBeEmpty();
        Listed("deviations.txt").Intersect(Listed("pending-cases.txt")).ShouldBeEmpty();
    }

    /// <summary>Where ours is meant to differ, a file beside the lists says what it does instead.</summary>
    [Fact]
    public async Task Every_deviation_comes_out_as_ours_is_meant_to()
    {
        var ours = ComponentCase.OurFiles().ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);
        var recorded = ComponentCase.Files().ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);

        ours.Keys.Order(StringComparer.Ordinal).ShouldBe(Listed("deviations.txt").Order(StringComparer.Ordinal));
        var results = await Task.WhenAll(ours.Select(one => FirstDifferenceAsync(ComponentCase.Read(recorded[one.Key]).With(one.Value))));
        string.Join(Environment.NewLine, results.Where(result => result.Difference is not null)).ShouldBeEmpty();
    }

    /// <summary>What the schema's text or the reference's code says, and nobody recorded.</summary>
    [Fact]
    public async Task Every_case_that_rests_on_a_text_comes_out_as_it_says()
    {
        var cases = ComponentCase.AllFiles().Select(ComponentCase.Read).Where(one => one.RestsOnText).ToList();
        var results = await Task.WhenAll(cases.Select(FirstDifferenceAsync));

        cases.Count.ShouldBeGreaterThan(20);
        string.Join(Environment.NewLine, results.Where(result => result.Difference is not null)).ShouldBeEmpty();
    }

    /// <summary>The names on a list; what stands behind a colon is the reason, a line with # is a heading.</summary>
    private static HashSet<string> Listed(string list) =>
        [.. File.ReadAllLines(RepositoryFiles.Path("tests", "Providers.Tests", "Conformance", list))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(':')[0].Trim())];

    private static async Task<(string Name, string? Difference)> FirstDifferenceAsync(ComponentCase recorded)
    {
        try
        {
            var differences = await Task.Run(() => ComponentReplay.RunAsync(recorded, InProcessRunner.Instance)).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return (recorded.Name, differences.Count == 0 ? null : string.Join(" | ", differences.Select(one => one.ReplaceLineEndings(" "))));
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            return (recorded.Name, exception.GetType().Name + ": " + exception.Message.ReplaceLineEndings(" "));
        }
    }
}
