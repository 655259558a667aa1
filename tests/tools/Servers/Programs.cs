using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TestServers;

/// <summary>Programs that are started, sent signals, and ended.</summary>
public static class Programs
{
    /// <summary>Starts a program.</summary>
    /// <exception cref="MissingProgramException">It is not installed.</exception>
    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception exception)
        {
            throw new MissingProgramException($"'{info.FileName}' cannot be started: {exception.Message}.", exception);
        }
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static void Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true });
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        }
    }

    /// <summary>Sends a signal, such as TERM, STOP or CONT. A process that has ended does not mind.</summary>
    public static void Signal(Process process, string signal)
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
            kill.WaitForExit();
        }
    }

    /// <summary>Kills it and what it started, and waits for its end.</summary>
    public static void Kill(Process? process)
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until something listens there.</summary>
    /// <returns>False when <paramref name="isOver"/> was true before.</returns>
    public static async Task<bool> UntilListeningAsync(int port, Func<bool> isOver, CancellationToken cancellationToken)
    {
        while (!isOver())
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        return false;
    }
}
