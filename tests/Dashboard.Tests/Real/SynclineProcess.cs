using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Dashboard.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>A process of the real <c>syncline</c>. Disposing tells it to stop, and kills it if it does not.</summary>
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
    public static async Task<SynclineProcess> ServeAsync(params string[] arguments)
    {
        var started = Start(arguments);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            await foreach (var line in started._lines.Reader.ReadAllAsync(patience.Token))
            {
                if (line.StartsWith(Announces, StringComparison.Ordinal))
                {
                    started.Url = line[Announces.Length..].Split(' ')[0];
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

    /// <summary>Runs one to its end, which must be a good one.</summary>
    public static async Task RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        await process._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process._process.ExitCode.ShouldBe(0, process.ToString());
    }

    /// <summary>What it said so far.</summary>
    public override string ToString()
    {
        lock (_said)
        {
            return _said.ToString();
        }
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

    private static SynclineProcess Start(string[] arguments)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(Folders.Repository, "artifacts", "bin", "Syncline.Cli", configuration, "syncline");
        return new SynclineProcess(Process.Start(new ProcessStartInfo(program, [.. arguments, "--providers", Path.Combine(Folders.Repository, "providers")])
        {
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
