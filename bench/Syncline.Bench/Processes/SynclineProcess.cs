using System.Diagnostics;
using System.Threading.Channels;

namespace Syncline.Bench.Processes;

/// <summary>One process of <c>syncline</c>, or of this program. Disposing it kills it, if it still runs.</summary>
internal sealed class SynclineProcess : IDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private SynclineProcess(Process process)
    {
        _process = process;
        _ = ReadAsync(process.StandardOutput, _lines.Writer);
    }

    /// <summary>True once it has ended, which none of them should do by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it holds in memory now, in bytes: the system's figure, shared pages included.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>CPU time that it has had.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it. Partners on this machine are allowed; its standard error goes to ours.</summary>
    public static SynclineProcess Start(params IReadOnlyList<string> arguments) => StartProgram(ProjectRoot.Program, arguments);

    /// <summary>Starts this program with another of its commands.</summary>
    public static SynclineProcess StartOwn(params IReadOnlyList<string> arguments) => StartProgram(Environment.ProcessPath!, arguments);

    /// <summary>Waits for a line that begins so, and returns the rest of it.</summary>
    /// <exception cref="InvalidOperationException">It ended without one.</exception>
    public async Task<string> LineAsync(string beginning, CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line[beginning.Length..].Trim();
            }
        }

        throw new InvalidOperationException($"A process ended without a line '{beginning}'.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static SynclineProcess StartProgram(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment[Server.InstallationSettings.NetworksVariable] = "loopback";
        return new SynclineProcess(Process.Start(start)!);
    }

    /// <summary>Reads on to the end, also when nobody waits: a full pipe would stop the process.</summary>
    private static async Task ReadAsync(StreamReader from, ChannelWriter<string> to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            to.TryWrite(line);
        }

        to.Complete();
    }
}
