using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Syncline.Bench.Speed;
using Syncline.Providers.Components;
using Syncline.Providers.ProviderFiles;

namespace Syncline.Bench.Reading;

/// <summary>Commands on manifests, each a process of its own, beside a partner that takes as little of the machine as can be. Of several turns the fastest counts.</summary>
/// <param name="turns">How often each is run.</param>
internal sealed class ReadingFigures(int turns) : IDisposable
{
    private const int Gigabyte = 1 << 30;
    private const double Megabyte = 1_000_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-reading-");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Reading pages of records, as they are and changed.</summary>
    public async IAsyncEnumerable<SpeedFigure> PagesAsync(int records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = ReadingContent.Pages(records);
        await using var partner = new ReadingPartner(path => [pages[OffsetIn(path) / ReadingContent.PageSize]]);
        yield return await RecordsAsync("read, nothing done to records", "pages", partner, records, 300_000, cancellationToken);
        yield return await RecordsAsync("read, a filter, two fields added, two removed", "changed", partner, records, 100_000, cancellationToken);
    }

    /// <summary>Reading a packed report.</summary>
    public async IAsyncEnumerable<SpeedFigure> ReportsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await ReportAsync("report, rows of 1 KB in 20 columns", ReadingContent.Report(Gigabyte, 20, 1000), 150, cancellationToken);
        yield return await ReportAsync("report, rows of 100 bytes in 5 columns", ReadingContent.Report(Gigabyte, 5, 100), 80, cancellationToken);
    }

    /// <summary>Reading a page of children for each of many parents.</summary>
    public async IAsyncEnumerable<SpeedFigure> SubstreamsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var few = await SubstreamAsync(9_000, cancellationToken);
        var rate = 9_001 / few.Took.TotalSeconds;
        yield return Figure(
            "substream, 9,000 partitions of a page", $"{rate:N0} requests/s", "6,000 requests/s", rate >= 6_000, $"{few.Processor.TotalMicroseconds / 9_001:N0} CPU µs a request; {few.PeakBytes / Megabyte:N0} MB at most");
        var many = await SubstreamAsync(30_000, cancellationToken);
        var growth = (double)many.PeakBytes / few.PeakBytes;
        yield return Figure("the same, 30,000 partitions", $"{many.PeakBytes / Megabyte:N0} MB at most", "flat: 10 % more", growth <= 1.1, $"{growth - 1:+0.0 %;-0.0 %} beside 9,000");
    }

    /// <summary>Checking the public manifests, where the folder <c>shared</c> is beside the project.</summary>
    public async IAsyncEnumerable<SpeedFigure> LintAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(Path.Combine(ProjectRoot.Folder, "..", "shared", "conformance", "public"));
        if (!Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync($"lint: left out, because there is no folder '{folder}' with the public manifests.".AsMemory(), cancellationToken);
            yield break;
        }

        var manifests = Directory.GetDirectories(folder).Length;
        var run = await FastestAsync(["lint", folder], cancellationToken, mayFail: true);
        yield return Figure(
            $"lint, {manifests} public manifests", $"{run.Took.TotalSeconds:0.00} s", "2 s", run.Took.TotalSeconds < 2, $"{run.Processor.TotalSeconds:0.00} CPU s; {run.PeakBytes / Megabyte:N0} MB at most");
        var (first, again) = LintAgain(folder, cancellationToken);
        yield return Figure($"the same again in one process", $"{again.TotalSeconds:0.00} s", "0.5 s", again.TotalSeconds < 0.5, $"the fastest of {turns} turns after the first, which took {first.TotalSeconds:0.00} s");
    }

    /// <summary>Each file is read and compiled anew each time; only the runtime is warm.</summary>
    private (TimeSpan First, TimeSpan Again) LintAgain(string folder, CancellationToken cancellationToken)
    {
        var folders = Directory.GetDirectories(folder);
        var took = new List<TimeSpan>();
        for (var turn = 0; turn <= turns; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            if (folders.Sum(one => ProviderFolder.Lint(one, CustomComponents.None).Count) == 0)
            {
                throw new InvalidOperationException($"Nothing was found in the manifests of '{folder}', which have warnings.");
            }

            took.Add(Stopwatch.GetElapsedTime(began));
        }

        return (took[0], took.Skip(1).Min());
    }

    /// <summary>From a changed manifest to ten records that show the change, as somebody does who writes one: from the launcher's start to its end.</summary>
    public async IAsyncEnumerable<SpeedFigure> EditAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = ReadingContent.Pages(10);
        await using var partner = new ReadingPartner(_ => [page[0]]);
        var manifest = Path.Combine(_folder.FullName, "edited.yaml");
        CommandRun? slowest = null;
        for (var turn = 0; turn < turns; turn++)
        {
            var added = $"added in turn {turn}";
            await File.WriteAllTextAsync(manifest, await EditedAsync(added, cancellationToken), cancellationToken);
            var run = await CommandRun.OfAsync(Output, [.. ReadOf(manifest, partner), "--limit", "10"], mayFail: false, cancellationToken);
            var records = (await File.ReadAllLinesAsync(Output, cancellationToken)).Count(line => line.Contains(added, StringComparison.Ordinal));
            if (records != 10)
            {
                throw new InvalidOperationException($"{records} of 10 records show what was changed in the manifest.");
            }

            slowest = slowest is null || run.Took > slowest.Took ? run : slowest;
        }

        yield return Figure(
            "edit to result: read --limit 10", $"{slowest!.Took.TotalMilliseconds:N0} ms", "1,000 ms", slowest.Took.TotalMilliseconds < 1_000, $"the slowest of {turns} edits; {slowest.Processor.TotalMilliseconds:N0} ms of CPU");
    }

    /// <summary>Reading one page, from the launcher's start to its end.</summary>
    public async IAsyncEnumerable<SpeedFigure> StartAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = ReadingContent.Pages(10);
        await using var partner = new ReadingPartner(_ => [page[0]]);
        var run = await FastestAsync(Read("pages", partner), cancellationToken);
        yield return Figure("read, one page of 10 records", $"{run.Took.TotalMilliseconds:N0} ms", "450 ms", run.Took.TotalMilliseconds < 450, $"{run.Processor.TotalMilliseconds:N0} ms of CPU; {run.PeakBytes / Megabyte:N0} MB at most");
    }

    private string Output => Path.Combine(_folder.FullName, "output");

    private static string FileOf(string manifest) => Path.Combine(ProjectRoot.Folder, "bench", "Syncline.Bench", "Reading", "manifests", manifest + ".yaml");

    /// <summary>The manifest of plain pages, with a field more.</summary>
    private static async Task<string> EditedAsync(string added, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(FileOf("pages"), cancellationToken)).Replace(
            "    retriever:\n", $"    transformations: [{{ type: AddFields, fields: [{{ path: [edited], value: {added} }}] }}]\n    retriever:\n", StringComparison.Ordinal);

    private static int OffsetIn(string path) => path.Split("offset=") is [_, var offset] ? int.Parse(offset, CultureInfo.InvariantCulture) : 0;

    private static SpeedFigure Figure(FormattableString work, FormattableString measured, string limit, bool isMet, FormattableString details) =>
        new(FormattableString.Invariant(work), FormattableString.Invariant(measured), limit, isMet, FormattableString.Invariant(details));

    private static SpeedFigure Figure(string work, FormattableString measured, string limit, bool isMet, FormattableString details) =>
        new(work, FormattableString.Invariant(measured), limit, isMet, FormattableString.Invariant(details));

    private async Task<SpeedFigure> RecordsAsync(string work, string manifest, ReadingPartner partner, int records, int limit, CancellationToken cancellationToken)
    {
        var run = await FastestAsync(Read(manifest, partner), cancellationToken);
        var rate = records / run.Processor.TotalSeconds;
        return Figure(
            work, $"{rate:N0} records per CPU s", $"{limit.ToString("N0", CultureInfo.InvariantCulture)}", rate >= limit, $"{run.Processor.TotalSeconds:0.00} CPU s, {run.Took.TotalSeconds:0.00} s; {run.PeakBytes / Megabyte:N0} MB at most");
    }

    private async Task<SpeedFigure> ReportAsync(string work, IReadOnlyList<ReadOnlyMemory<byte>> report, int limit, CancellationToken cancellationToken)
    {
        await using var partner = new ReadingPartner(_ => report);
        var run = await FastestAsync(Read("report", partner), cancellationToken);
        var rate = Gigabyte / Megabyte / run.Processor.TotalSeconds;
        return Figure(
            work, $"{rate:N0} MB per CPU s", $"{limit} MB, under 200 MB held", rate >= limit && run.PeakBytes < 200 * Megabyte, $"{run.Processor.TotalSeconds:0.00} CPU s, {run.Took.TotalSeconds:0.00} s; {run.PeakBytes / Megabyte:N0} MB at most");
    }

    private async Task<CommandRun> SubstreamAsync(int parents, CancellationToken cancellationToken)
    {
        var all = ReadingContent.Ids(parents);
        await using var partner = new ReadingPartner(path => [path.StartsWith("/parents", StringComparison.Ordinal) ? all : ReadingContent.Child(path.Split('/')[^1])]);
        return await FastestAsync(Read("substream", partner), cancellationToken);
    }

    private IReadOnlyList<string> Read(string manifest, ReadingPartner partner) => ReadOf(FileOf(manifest), partner);

    private IReadOnlyList<string> ReadOf(string file, ReadingPartner partner)
    {
        var config = Path.Combine(_folder.FullName, "config.json");
        File.WriteAllText(config, "{}");
        return ["read", "--manifest", file, "--config", config, "--via", partner.Address];
    }

    private async Task<CommandRun> FastestAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, bool mayFail = false)
    {
        CommandRun? fastest = null;
        for (var turn = 0; turn < turns; turn++)
        {
            var run = await CommandRun.OfAsync(Output, arguments, mayFail, cancellationToken);
            fastest = fastest is null || run.Processor < fastest.Processor ? run : fastest;
        }

        return fastest!;
    }
}
