using Spectre.Console;
using Syncline.Cli.Output;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Cli.Commands.Sync;

/// <summary>Shows a run's progress while it goes: a bar for people, a line now and then where nobody looks.</summary>
internal sealed class SyncProgress(CommandOutput output, TimeProvider time)
{
    private static readonly TimeSpan LinePeriod = TimeSpan.FromSeconds(5);

    private readonly Pace _pace = new();
    private DateTimeOffset _lastLine;
    private string _lastText = "";

    /// <summary>Shows progress while <paramref name="work"/> reports runs, and gives its result.</summary>
    public async Task<RunRow> ShowAsync(Func<Action<RunRow?>, Task<RunRow>> work)
    {
        if (!output.IsLive)
        {
            return await work(WriteLine);
        }

        return await output.Console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("waiting for a worker");
                task.IsIndeterminate = true;
                return await work(run => Draw(task, run));
            });
    }

    /// <summary>A run in one line: where it is, records, pages, rate, and the rest where the partner tells a total.</summary>
    public string Describe(RunRow? run)
    {
        if (run is null)
        {
            return "waiting for a worker";
        }

        _pace.Add(time.GetUtcNow(), run.Counts.Fetched);
        var records = run.Counts.Total is { } total
            ? $"{Spoken.Number(run.Counts.Fetched)} of {Spoken.Count(total, "record")}"
            : Spoken.Count(run.Counts.Fetched, "record");
        var parts = new List<string> { StateOf(run), records, Spoken.Count(run.Counts.PagesFetched, "page") };
        if (run.State is RunState.Retrieving && _pace.PerSecond > 0)
        {
            parts.Add(Spoken.Rate(_pace.PerSecond));
        }

        if (_pace.Rest(run.Counts.Fetched, run.Counts.Total) is { } rest)
        {
            parts.Add($"about {Spoken.Duration(rest)} left");
        }

        return string.Join(", ", parts);
    }

    private string StateOf(RunRow run) => run switch
    {
        { State: RunState.Waiting, Waits: { } waits, NotBefore: { } until } => $"waiting ({Word.Of(waits)}, {Spoken.Instant(until, time.GetUtcNow())}{(run.Error is { } error ? $", {error.Code}" : "")})",
        { State: RunState.Waiting, Waits: { } waits } => $"waiting ({Word.Of(waits)})",
        _ => Word.Of(run.State),
    };

    private void Draw(ProgressTask task, RunRow? run)
    {
        task.Description = Markup.Escape(Describe(run));
        if (run?.Counts.Total is { } total and > 0)
        {
            task.IsIndeterminate = false;
            task.MaxValue = total;
            task.Value = Math.Min(run.Counts.Fetched, total);
        }
    }

    private void WriteLine(RunRow? run)
    {
        var text = Describe(run);
        var now = time.GetUtcNow();
        if (output.IsJson || text == _lastText || now - _lastLine < LinePeriod)
        {
            return;
        }

        (_lastText, _lastLine) = (text, now);
        output.Note(text);
    }
}
