using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Syncline.Bench.Reading;

/// <summary>What one command of <c>./syncline</c> took, from its start to its exit.</summary>
/// <param name="Processor">User and system time of the launcher and of the program.</param>
/// <param name="Took">By the clock.</param>
/// <param name="PeakBytes">The most that it held in memory at once.</param>
internal sealed partial record CommandRun(TimeSpan Processor, TimeSpan Took, long PeakBytes)
{
    // The shell waits for the command, and then knows what it took.
    private const string Script = "\"$@\" > \"$OUTPUT\" & echo $!; wait $!; code=$?; times; exit $code";

    /// <summary>Runs a command.</summary>
    /// <param name="output">The file that its lines go to.</param>
    /// <param name="arguments">Which command.</param>
    /// <param name="mayFail">Whether 1 is a good end too: it found what it looks for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static async Task<CommandRun> OfAsync(string output, IReadOnlyList<string> arguments, bool mayFail, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", Path.Combine(ProjectRoot.Folder, "syncline"), .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = ProjectRoot.Folder,
            Environment = { ["OUTPUT"] = output, ["LC_ALL"] = "C" },
        };
        var began = Stopwatch.GetTimestamp();
        using var shell = Process.Start(start)!;
        var program = await shell.StandardOutput.ReadLineAsync(cancellationToken);
        var told = shell.StandardOutput.ReadToEndAsync(cancellationToken);
        long peak = 0;
        while (!shell.HasExited)
        {
            peak = Math.Max(peak, Peak(program!));
            await Task.WhenAny(told, Task.Delay(20, cancellationToken));
        }

        await shell.WaitForExitAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(began);
        return shell.ExitCode == 0 || (mayFail && shell.ExitCode == 1)
            ? new CommandRun(Children(await told), took, peak)
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {shell.ExitCode}: {await LastLineAsync(output, cancellationToken)}");
    }

    /// <summary>The largest resident size that a process has had; 0 when it is gone.</summary>
    private static long Peak(string process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The second line is of the shell's children.</summary>
    private static TimeSpan Children(string times) =>
        Times().Matches(times.Trim().Split('\n')[^1])
            .Select(match => TimeSpan.FromSeconds((60 * Number(match, 1)) + Number(match, 2)))
            .Aggregate(TimeSpan.Zero, (sum, one) => sum + one);

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static async Task<string> LastLineAsync(string file, CancellationToken cancellationToken) =>
        (await File.ReadAllLinesAsync(file, cancellationToken)).LastOrDefault() ?? "it said nothing";

    [GeneratedRegex(@"(\d+)m([\d.]+)s")]
    private static partial Regex Times();
}
