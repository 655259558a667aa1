using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Backends.Tests.Servers;

/// <summary>Programs that tests start, and that must not outlive them.</summary>
internal static class TestPrograms
{
    /// <summary>The project's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Starts a program; where it is not installed, the test is skipped, or fails in CI.</summary>
    public static Process Start(ProcessStartInfo info, string hint)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception exception)
        {
            throw Missing($"'{info.FileName}' cannot be started: {exception.Message}.", hint);
        }
    }

    /// <summary>Skips the test for the reason given; with CI set, where nothing may be left out, fails it.</summary>
    public static Exception Missing(string reason, string hint)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Assert.Fail($"{reason} This is CI, where nothing may be left out.");
        }

        Assert.Skip($"{reason} {hint}");
        return new InvalidOperationException(reason);
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Syncline.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Syncline.slnx.");
    }
}
