using Replaying;

namespace ConformanceTool;

/// <summary>
/// Prints, for each definition of the format, each value out of a list and each default, which cases hold it and what they rest on: on what the reference did, or on the
/// schema's text. Fails where a definition has no case, or none that breaks when its class is stubbed out, and is not listed in <c>unheld.txt</c>.
/// </summary>
internal static class CoverageReport
{
    /// <summary>Prints it.</summary>
    /// <param name="isTerse">Only what is wrong, and the sums.</param>
    /// <param name="output">Where to.</param>
    /// <returns>0 where every definition is held or listed, 1 where not, 2 without the schema.</returns>
    public static async Task<int> RunAsync(bool isTerse, TextWriter output)
    {
        var file = SharedFiles.Path("reference", "declarative_component_schema.yaml");
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"conformance: the format's schema is not at {file}.");
            return 2;
        }

        var schema = FormatSchema.Read(file);
        var cases = CaseIndex.Read(ComponentCase.AllFiles().Select(ComponentCase.Read));
        var lines = await Task.WhenAll(schema.Definitions.Keys.Order(StringComparer.Ordinal).Select(async name => (Name: name, Trial: await TryAsync(name, cases))));
        var (values, defaults) = (0, 0);
        foreach (var (name, trial) in lines)
        {
            await WriteAsync(output, isTerse && trial.IsHeld, $"{name,-44} {trial.Text}");
            foreach (var value in FormatSchema.Values(name, schema.Definitions[name]))
            {
                values += cases.Holding(value).Count > 0 ? 1 : 0;
                await WriteAsync(output, isTerse, $"  {value,-60} {Told(cases.Holding(value))}");
            }

            foreach (var (member, otherwise) in FormatSchema.Defaults(name, schema.Definitions[name]))
            {
                defaults += cases.Holding(member).Count > 0 ? 1 : 0;
                await WriteAsync(output, isTerse, $"  {member + " (default " + otherwise + ")",-60} {Told(cases.Holding(member))}");
            }
        }

        var unheld = lines.Where(line => !line.Trial.IsHeld).Select(line => line.Name).ToList();
        var all = schema.Definitions.Select(entry => (Values: FormatSchema.Values(entry.Key, entry.Value).Count(), Defaults: FormatSchema.Defaults(entry.Key, entry.Value).Count())).ToList();
        await output.WriteLineAsync($"{lines.Length - unheld.Count} of {lines.Length} definitions have a case that breaks without them; "
            + $"{values} of {all.Sum(one => one.Values)} values and {defaults} of {all.Sum(one => one.Defaults)} defaults are named by a case.");
        var listed = Listed();
        if (unheld.Count > 0)
        {
            await output.WriteLineAsync("Not held: " + string.Join(", ", unheld.Select(name => listed.Contains(name) ? name + " (listed)" : name)));
        }

        if (listed.Except(unheld).ToList() is { Count: > 0 } held)
        {
            await output.WriteLineAsync("Held now, and still in unheld.txt: " + string.Join(", ", held));
        }

        return unheld.Except(listed).Any() ? 1 : 0;
    }

    /// <summary>What is known to be held by no case yet.</summary>
    private static HashSet<string> Listed() =>
        [.. File.ReadAllLines(RepositoryFiles.Path("tests", "Providers.Tests", "Conformance", "unheld.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(':')[0].Trim())];

    private static async Task<(bool IsHeld, string Text)> TryAsync(string name, CaseIndex cases)
    {
        if (PartsOfOthers.Of(name) is { } owner)
        {
            var holding = cases.Holding(name).Concat(cases.Using(owner)).DistinctBy(one => one.Name).ToList();
            return (holding.Count > 0, $"part of {owner}; {Told(holding)}");
        }

        var broken = await StubTrial.FirstBrokenAsync(PartsOfOthers.TypeOf(name), cases.Using(name).Concat(cases.Using(PartsOfOthers.TypeOf(name))));
        return (broken is not null, broken is null ? $"NO CASE BREAKS WITHOUT IT; {Told(cases.Using(name))}" : $"{Told(cases.Using(name))}; without it breaks {broken.Name}");
    }

    private static string Told(IReadOnlyList<ComponentCase> cases)
    {
        var recorded = cases.Count(one => !one.RestsOnText);
        return cases.Count == 0 ? "no case"
            : recorded == 0 ? $"{cases.Count} by the schema's text ({cases[0].Name})"
            : $"{recorded} recorded{(recorded < cases.Count ? $", {cases.Count - recorded} by the schema's text" : "")} ({cases.First(one => !one.RestsOnText).Name})";
    }

    private static async Task WriteAsync(TextWriter output, bool isLeftOut, string line)
    {
        if (!isLeftOut)
        {
            await output.WriteLineAsync(line);
        }
    }
}
