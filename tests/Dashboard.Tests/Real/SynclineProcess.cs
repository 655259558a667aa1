using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Dashboard.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>A process of the real <c>syncline</c>, or of a program with it inside. Disposing tells it to stop, and kills it if it does not.</summary>
internal sealed class SynclineProcess : IAsyncDisposable
{
    private const string Announces = "Dashboard: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private SynclineProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where its dashboard answers.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Starts one that serves, and waits until it says where.</summary>
    public static Task<SynclineProcess> ServeAsync(params string[] arguments) => ServeProgramAsync("Syncline.Cli", "syncline", Announces, WithProviders(arguments));

    /// <summary>Starts a program that serves, and waits until it says where.</summary>
    /// <param name="project">Its project.</param>
    /// <param name="program">Its file.</param>
    /// <param name="announces">What comes before the address.</param>
    /// <param name="arguments">What it is told.</param>
    public static async Task<SynclineProcess> ServeProgramAsync(string project, string program, string announces, params string[] arguments)
    {
        var started = Start(project, program, arguments);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            await foreach (var line in started._lines.Reader.ReadAllAsync(patience.Token))
            {
                if (line.TrimStart().StartsWith(announces, StringComparison.Ordinal))
                {
                    started.Url = line.TrimStart()[announces.Length..].Split(' ')[0];
                    return started;
                }
            }

            throw new InvalidOperationException($"It ended without serving.\n{started}");
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one to its end, which must be a good one. Gives what it said.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        await using var process = Start("Syncline.Cli", "syncline", WithProviders(arguments));
        await process._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process._process.ExitCode.ShouldBe(0, process.ToString());
        return process.ToString().Trim();
    }

    /// <summary>What it said so far.</summary>
    public override string ToString()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var told = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
            using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(grace.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static string[] WithProviders(string[] arguments) =>
        arguments.Contains("--providers") ? arguments : [.. arguments, "--providers", Path.Combine(Folders.Repository, "providers")];

    private static SynclineProcess Start(string project, string program, string[] arguments)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var file = Path.Combine(Folders.Repository, "artifacts", "bin", project, configuration, program);
        return new SynclineProcess(Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(file),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            // Both streams say so once; whoever waits for a line need not wait for the other.
            _lines.Writer.TryComplete();
            return;
        }

        lock (_said)
        {
            _said.AppendLine(line);
        }

        _lines.Writer.TryWrite(line);
    }
}
