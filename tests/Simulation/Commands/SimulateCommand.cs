using System.Globalization;
using System.Diagnostics;

namespace Simulation.Commands;

/// <summary>
/// <c>simulate --seeds N [--from M] [--keep-going]</c> runs seeds on all cores; <c>simulate --seed N</c> replays one and tells its story. With <c>--expect I4,I7</c> the seeds
/// must come to a violation of one of these invariants: how a mutant is judged, on one thread.
/// </summary>
internal static class SimulateCommand
{
    private const int LastLines = 60;

    public static int Run(string[] args)
    {
        if (Value(args, "--seed") is { } one)
        {
            return Replay(Number(one), Console.WriteLine);
        }

        if (Value(args, "--seeds") is not { } count)
        {
            Console.Error.WriteLine("simulate --seeds N [--from M] [--keep-going] | --seed N");
            return 2;
        }

        var (from, seeds) = (Number(Value(args, "--from") ?? "1"), Number(count));
        return Value(args, "--expect") is { } expected ? Judge(from, seeds, expected.Split(',')) : RunMany(from, seeds, args.Contains("--keep-going"));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Runs seeds in order on several threads, until one fails or all are done. Returns the lowest failing seed that was found; null for none.</summary>
    public static SeedResult? FindViolation(int from, int count, int threads, bool keepGoing, Action<SeedResult> done)
    {
        var (next, failed, gate) = (from - 1, (SeedResult?)null, new Lock());
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            while ((keepGoing || Volatile.Read(ref failed) is null) && Interlocked.Increment(ref next) is var seed && seed < from + count)
            {
                var result = SeedRun.Run(seed, null);
                lock (gate)
                {
                    done(result);
                    failed = result.Violation is not null && (failed is null || failed.Seed > seed) ? result : failed;
                }
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return failed;
    }

    private static int RunMany(int from, int count, bool keepGoing)
    {
        var watch = Stopwatch.StartNew();
        var (seeds, steps, commits, played) = (0, 0L, 0L, TimeSpan.Zero);
        var failed = FindViolation(from, count, Environment.ProcessorCount, keepGoing, result =>
        {
            (seeds, steps, commits, played) = (seeds + 1, steps + result.Steps, commits + result.Commits, played + result.Played);
            if (result.Violation is { } violation && keepGoing)
            {
                Console.WriteLine($"VIOLATED in seed {result.Seed} ({result.Theme}): {violation.Message}");
            }

            if (seeds % 10 == 0)
            {
                Console.WriteLine($"{seeds} seeds, {watch.Elapsed.TotalSeconds:0} s");
            }
        });
        if (failed is not null)
        {
            var story = new Queue<string>();
            SeedRun.Run(failed.Seed, line =>
            {
                story.Enqueue(line);
                if (story.Count > LastLines)
                {
                    story.Dequeue();
                }
            });
            Console.WriteLine($"The last of seed {failed.Seed} ({failed.Theme}); the whole story: ./simulate --seed {failed.Seed}");
            Console.WriteLine(string.Join('\n', story));
        }

        Console.WriteLine($"{seeds} seeds, {played.TotalHours:0} simulated hours, {steps} steps, {commits} commits checked, {watch.Elapsed.TotalSeconds:0.0} s");
        Console.WriteLine(failed is null ? "No invariant was violated." : $"VIOLATED in seed {failed.Seed}: {failed.Violation!.Message}");
        return failed is null ? 0 : 1;
    }

    // A mistake may show in other ways first; what counts is that it comes to what is expected of it.
    private static int Judge(int from, int count, string[] expected)
    {
        for (var next = from; FindViolation(next, from + count - next, threads: 1, keepGoing: false, _ => { }) is { } failed; next = failed.Seed + 1)
        {
            Console.WriteLine($"Seed {failed.Seed}: {failed.Violation!.Message}");
            if (expected.Contains(failed.Violation.Invariant.Split(' ')[0]))
            {
                return 0;
            }
        }

        Console.WriteLine($"Not seen in {count} seeds.");
        return 1;
    }

    private static int Replay(int seed, Action<string> tell)
    {
        var result = SeedRun.Run(seed, tell);
        tell($"{result.Steps} steps, {result.Commits} commits checked, digest {result.Digest:x16}");
        tell(result.Violation is null ? "No invariant was violated." : $"VIOLATED: {result.Violation.Message}");
        return result.Violation is null ? 0 : 1;
    }

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
