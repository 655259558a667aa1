using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EndToEnd.Crashes;
using Syncline.Runs;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>One real process of <c>syncline serve</c>, of any roles, on any database and queue. Disposing it kills it, if it still runs.</summary>
internal sealed class FleetProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
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
    public static FleetProcess Start(IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(ProjectRoot.Program, ["serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove(CrashPoints.Variable);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["SYNCLINE_PROVIDERS"] = Path.Combine(ProjectRoot.Folder, "providers");
        start.Environment["SYNCLINE_URLS"] = address.OriginalString;
        return new FleetProcess(Process.Start(start)!, address);
    }

    /// <summary>Waits until it says that it is ready. Fails, with its log, when it ends or takes too long.</summary>
    public async Task UntilReadyAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await AskAsync("/health/ready") is not HttpStatusCode.OK)
        {
            if (HasEnded || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"The server {(HasEnded ? $"ended with {_process.ExitCode}" : "did not get ready")}:\n{Log}");
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The status of one of its addresses; null when it does not answer.</summary>
    public async Task<HttpStatusCode?> AskAsync(string path)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(Address, path), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Sends it SIGTERM, as a deployment does, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Kills it (SIGKILL): no handler runs.</summary>
    public void Kill() => _process.Kill();

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

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
