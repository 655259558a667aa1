using System.Diagnostics;

namespace Api.Tests;

/// <summary>One of the samples, running as a program of its own. It is killed at the end.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<string> _lines = [];

    private SampleProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync(Stop));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static SampleProcess Start(string name, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(ProjectRoot.Folder, "artifacts", "bin", name, "debug", name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Reads on to a line.</summary>
    public async Task UntilAsync(Func<string, bool> isIt)
    {
        while (await ReadAsync() is { } line)
        {
            if (isIt(line))
            {
                return;
            }
        }

        throw new InvalidOperationException($"It ended before:\n{string.Join('\n', _lines)}\n{await _errors}");
    }

    /// <summary>Kills it, and gives all that it had written by then.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        while (await ReadAsync() is not null)
        {
            // What was on its way counts.
        }

        return _lines;
    }

    /// <summary>Waits until it has ended well, and gives all that it has written.</summary>
    public async Task<IReadOnlyList<string>> ToEndAsync()
    {
        while (await ReadAsync() is not null)
        {
            // To the end.
        }

        await _process.WaitForExitAsync(Stop);
        _process.ExitCode.ShouldBe(0, $"{string.Join('\n', _lines)}\n{await _errors}");
        return _lines;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<string?> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(Stop);
        if (line is not null)
        {
            _lines.Add(line);
        }

        return line;
    }
}
