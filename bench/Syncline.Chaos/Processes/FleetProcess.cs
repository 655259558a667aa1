using System.Diagnostics;
using System.Net;
using System.Text;
using Syncline.Runs;
using TestServers;

namespace Syncline.Chaos.Processes;

/// <summary>One real process of <c>syncline serve</c>, of any roles, on any database and queue. Disposing it kills it, if it still runs.</summary>
internal sealed class FleetProcess : IAsyncDisposable
{
    /// <summary>The exit code of a process that SIGKILL ended.</summary>
    public const int Killed = 137;

    // What a process without the dashboard says once it listens.
    private const string Started = "Health: ";

    // Only what hangs takes so long, on any machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly HttpClient _client = new() { Timeout = Patience };

    private FleetProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>True once it is dead.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>True once it has begun to work.</summary>
    public bool HasStarted => Log.Contains(Started, StringComparison.Ordinal);

    /// <summary>How it ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>All that it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="settings">By the names of the environment: <c>SYNCLINE_ROLE</c>, <c>SYNCLINE_DATABASE</c>, ... Where it listens is added.</param>
    /// <param name="crashAt">The crash point at which it is to kill itself; null: nowhere.</param>
    public static FleetProcess Start(IReadOnlyDictionary<string, string> settings, string? crashAt = null)
    {
        var address = new Uri($"http://127.0.0.1:{Programs.FreePort()}");
        var start = new ProcessStartInfo(ProjectRoot.Program, ["serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove(CrashPoints.Variable);
        if (crashAt is not null)
        {
            start.Environment[CrashPoints.Variable] = crashAt;
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["SYNCLINE_PROVIDERS"] = ProjectRoot.Providers;
        start.Environment["SYNCLINE_URLS"] = address.OriginalString;
        return new FleetProcess(Programs.Start(start), address);
    }

    /// <summary>Waits until it says that it is ready. Fails, with its log, when it ends or takes too long.</summary>
    public Task UntilReadyAsync(CancellationToken cancellationToken) => UntilAsync("get ready", async () => await AskAsync("/health/ready", cancellationToken) is HttpStatusCode.OK, cancellationToken);

    /// <summary>Waits until it is not ready, and returns what it says of that. Fails, with its log, when it ends or takes too long.</summary>
    public async Task<string> UntilUnreadyAsync(CancellationToken cancellationToken)
    {
        var said = "";
        await UntilAsync(
            "notice",
            async () =>
            {
                using var answer = await _client.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
                said = await answer.Content.ReadAsStringAsync(cancellationToken);
                return answer.StatusCode is HttpStatusCode.ServiceUnavailable;
            },
            cancellationToken);
        return said;
    }

    /// <summary>The status of one of its addresses; null when it does not answer.</summary>
    public async Task<HttpStatusCode?> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(Address, path), cancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Sends it SIGTERM, as a deployment does, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        Programs.Signal(_process, "TERM");
        return await UntilEndedAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
    }

    /// <summary>Waits for its end, whatever brings it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> UntilEndedAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Kills it (SIGKILL): no handler runs.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _client.Dispose();
    }

    private async Task UntilAsync(string what, Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (HasEnded || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"The server {(HasEnded ? $"ended with {_process.ExitCode}" : $"did not {what}")}:\n{Log}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
