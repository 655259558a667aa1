using System.Diagnostics;
using System.Globalization;
using Syncline.Chaos;
using Syncline.Runs;
using Xunit;

namespace EndToEnd.Crashes;

/// <summary>One process of <c>syncline demo --until-synced</c>. Disposing it kills it, if it still runs.</summary>
internal sealed class DemoProcess : IDisposable
{
    /// <summary>Only what hangs takes so long, on any machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly string _data;
    private readonly Task<string> _output;
    private readonly Task<string> _notes;

    private DemoProcess(Process process, string data)
    {
        _process = process;
        _data = data;
        _output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _notes = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>True once it is dead.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it on a folder.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="crashAt">Where it is to kill itself; null: nowhere.</param>
    /// <param name="records">About how many records the partners have, if the folder is new.</param>
    /// <param name="changes">Changes of the partners in a second.</param>
    public static DemoProcess Start(string data, string? crashAt, int records, int changes)
    {
        var start = new ProcessStartInfo(ProjectRoot.Program)
        {
            ArgumentList =
            {
                "demo", "--until-synced", "--no-browser", "--json", "--url", "http://127.0.0.1:0",
                "--data", data, "--providers", Path.Combine(ProjectRoot.Folder, "providers"),
                "--records", records.ToString(CultureInfo.InvariantCulture), "--changes", changes.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(CrashPoints.Variable);
        if (crashAt is not null)
        {
            start.Environment[CrashPoints.Variable] = crashAt;
        }

        return new DemoProcess(Process.Start(start)!, data);
    }

    /// <summary>Sends it SIGTERM, as a deployment does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<DemoEnd> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Limit);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"It ran for over {Limit}.\n{await _notes}\n{ReadLog()}");
        }

        return new DemoEnd(_process.ExitCode, await _output, $"{await _notes}\n{ReadLog()}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private string ReadLog() => Path.Combine(_data, "demo.log") is var path && File.Exists(path) ? File.ReadAllText(path) : "";
}
