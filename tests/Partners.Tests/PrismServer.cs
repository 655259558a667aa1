using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Partners.Tests;

/// <summary>Prism, serving one official API description with made-up answers, and judging each request by it.</summary>
internal sealed class PrismServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private PrismServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it; where it is not installed, the test is skipped, or fails in CI.</summary>
    /// <param name="description">The description's file.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<PrismServer> StartAsync(string description, CancellationToken cancellationToken)
    {
        var script = Path.Combine(ProjectFiles.Root, "tests", "tools", "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
        if (!File.Exists(script))
        {
            ProjectFiles.SkipOrFail($"{script} is missing.", "Run 'npm ci' in tests/tools to run this test.");
        }

        var port = FreePort();
        var info = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[script, "mock", "--dynamic", "--seed", "7", "-h", "127.0.0.1", "-p", $"{port}", description])
        {
            info.ArgumentList.Add(argument);
        }

        var process = StartNode(info);
        var server = new PrismServer(process, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await server.WaitUntilListeningAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Process StartNode(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            ProjectFiles.SkipOrFail($"'node' cannot be started: {exception.Message}.", "Install Node.js to run this test.");
            throw;
        }
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartTime);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("Prism is listening", StringComparison.Ordinal))
            {
                _ = DrainAsync(_process.StandardOutput);
                _ = DrainAsync(_process.StandardError);
                return;
            }
        }

        throw new InvalidOperationException($"Prism ended: {await _process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    // Its log would fill the pipe and stop it.
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
